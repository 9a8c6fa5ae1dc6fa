package io.github.kprim.explore;

/** The same choices led to different steps. */
final class NondeterminismException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is meant when no task is at fault that one could point at. */
    static final int NO_TASK = -1;

    private final int task;

    NondeterminismException(String message) {
        this(message, NO_TASK);
    }

    /** With the task that does something else than before. */
    NondeterminismException(String message, int task) {
        super(message);
        this.task = task;
    }

    /** The task that does something else than before, or {@link #NO_TASK}. */
    int task() {
        return task;
    }
}
