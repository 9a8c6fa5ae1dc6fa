package io.github.kprim.explore;

/**
 * An execution reached the limit of steps.
 *
 * @param message how many it took, and which task took the last of them where, if that is remarkable
 * @param runaway whether one task is in a loop that has no end, so that other executions would be cut off too
 */
record CutOff(String message, boolean runaway) {
    /** From so many steps of one task alone on, it is taken to be in an endless loop. */
    private static final int ENDLESS = 1_000;

    /** From so many on, it is said where the task is. */
    private static final int REMARKABLE = 100;

    /** Tasks keep each other busy: {@code task} has done the same again and again, and changed something each time. */
    static CutOff livelock(String task) {
        return new CutOff(
                "in some executions tasks only keep each other busy (livelock), and these were cut off after "
                        + task + " had done the same round " + Spinners.MOST_VISIBLE_ROUNDS + " times in a row",
                false);
    }

    /** What {@code execution} has come to, on the thread of the task that took its last step. */
    static CutOff of(Execution execution) {
        History history = execution.history();
        int size = history.size();
        int task = history.task(size - 1);
        int alone = 1;
        while (alone < size && history.task(size - 1 - alone) == task) {
            alone++;
        }
        boolean mostly = alone > size / 2;
        String message = "an execution took " + size + " steps, the budget";
        if (mostly && alone >= REMARKABLE) {
            message += ": task " + execution.nameOf(task) + " took the last " + alone
                    + " of them alone (a loop that waits for others must call Seam.relax()), at" + Frames.here();
        }
        return new CutOff(message, mostly && alone >= ENDLESS);
    }
}
