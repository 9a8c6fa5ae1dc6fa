package io.github.kprim.lab.soak;

import io.github.kprim.fork.MmProtocol;

/**
 * What a soak is asked for.
 *
 * @param protocol the design
 * @param seconds after how long no new round is begun, at least 1
 * @param pokers how many threads call get_task_mm() all the time, 0 to {@link #MOST_POKERS}
 * @param laps how many laps a round on one machine has, at least 1
 * @param forks how often each forking thread forks in a lap, at least 1
 * @param stepsPerStop at one of how many steps a thread is stopped for a moment, so that others meet it there; 0 for never
 * @param seed decides what tasks do; in which order they do it, the machine decides
 * @param patience after how many seconds a lap that has not ended never will
 */
public record SoakPlan(
        MmProtocol protocol, int seconds, int pokers, int laps, int forks, int stepsPerStop, long seed, int patience) {
    /** The most pokers a plan may have. */
    public static final int MOST_POKERS = 64;

    /** Checks the numbers. */
    public SoakPlan {
        atLeast(1, seconds, "seconds");
        atLeast(0, pokers, "pokers");
        atLeast(0, stepsPerStop, "noise");
        atLeast(1, laps, "laps");
        atLeast(1, forks, "forks");
        atLeast(1, patience, "patience");
        if (pokers > MOST_POKERS) {
            throw new IllegalArgumentException("pokers must be at most " + MOST_POKERS + ", not " + pokers);
        }
    }

    private static void atLeast(int least, int actual, String what) {
        if (actual < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", not " + actual);
        }
    }
}
