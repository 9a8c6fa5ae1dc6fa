package io.github.kprim.lab.locks;

import io.github.kprim.lockdep.LockdepMode;

/**
 * What a soak of the locks does.
 *
 * @param platformThreads the number of platform threads
 * @param virtualThreads the number of virtual threads; 0 where the JDK has none
 * @param seconds how long the threads take locks
 * @param mode the mode of lockdep meanwhile
 * @param seed decides which locks each thread takes, and how
 * @param patienceSeconds how long the threads may take to end afterwards
 */
public record LockSoakPlan(
        int platformThreads, int virtualThreads, int seconds, LockdepMode mode, long seed, int patienceSeconds) {
    private static final int MOST_THREADS = 1_000_000;

    /** Checks the numbers. */
    public LockSoakPlan {
        require(platformThreads >= 2 && platformThreads <= MOST_THREADS, "threads", platformThreads, "2 to 1000000");
        require(virtualThreads >= 0 && virtualThreads <= MOST_THREADS, "virtual", virtualThreads, "0 to 1000000");
        require(seconds >= 1, "seconds", seconds, "at least 1");
        require(patienceSeconds >= 1, "patience", patienceSeconds, "at least 1");
    }

    private static void require(boolean right, String option, int value, String range) {
        if (!right) {
            throw new IllegalArgumentException(option + " must be " + range + ", not " + value);
        }
    }
}
