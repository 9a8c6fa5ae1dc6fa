package io.github.kprim.explore;

/** Thrown when the same choices led to different steps. */
final class NondeterminismException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The value of {@link #task()} if no single task is at fault. */
    static final int NO_TASK = -1;

    private final int task;

    NondeterminismException(String message) {
        this(message, NO_TASK);
    }

    /** Creates an exception that names the task that does something different from before. */
    NondeterminismException(String message, int task) {
        super(message);
        this.task = task;
    }

    /** Returns the task that does something different from before, or {@link #NO_TASK}. */
    int task() {
        return task;
    }
}
