package io.github.kprim.lab.soak;

import io.github.kprim.fork.MmProtocol;

/**
 * The settings of a soak.
 *
 * @param protocol the design
 * @param seconds the time after which no new round begins, at least 1
 * @param pokers the number of threads that call get_task_mm() all the time, 0 to {@link #MOST_POKERS}
 * @param laps the number of laps in a round on one machine, at least 1
 * @param forks how often each forking thread forks in a lap, at least 1
 * @param stepsPerStop one in this many steps stops its thread briefly, so that other threads meet it there; 0 for never
 * @param seed decides what tasks do; the machine decides the order
 * @param patience the number of seconds after which a lap that has not ended counts as stuck
 */
public record SoakPlan(
        MmProtocol protocol, int seconds, int pokers, int laps, int forks, int stepsPerStop, long seed, int patience) {
    /** The largest number of pokers in a plan. */
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
