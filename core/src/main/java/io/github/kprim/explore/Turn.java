package io.github.kprim.explore;

/**
 * One turn of a schedule, as one number: the task that takes the step, and which of several things the step finds. The
 * choice is 0 for what a sequentially consistent memory would do, so that there a turn is just the task.
 */
final class Turn {
    private static final int TASK_BITS = 6;

    private Turn() {}

    static int of(int task, int choice) {
        return choice << TASK_BITS | task;
    }

    static int task(int turn) {
        return turn & (1 << TASK_BITS) - 1;
    }

    /**
     * Returns which of the things that the step can find it finds: 0 for the newest, 1 for the one before, and so on.
     */
    static int choice(int turn) {
        return turn >> TASK_BITS;
    }
}
