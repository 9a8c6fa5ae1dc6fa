package io.github.kprim.explore;

/** Decides which task takes the next step of an execution. */
interface Chooser {
    /** Do not continue this execution: what follows has been, or will be, tried elsewhere. */
    int STOP = -1;

    /** The newest step of the history was taken, and its task has announced its next one or has ended. */
    default void stepped(Situation situation) {}

    /** The execution ends here; {@code enabled} tasks could go on. */
    default void stopped(Situation situation, long enabled) {}

    /** More steps depend on each other than was thought, also of those taken before the newest. */
    default void reconsider(Situation situation) {}

    /** The execution is cut off, as its tasks only keep each other busy; what they would do later is not known. */
    default void gaveUp() {}

    /**
     * Chooses the task that takes the next step.
     *
     * @param situation at the point of choice: its history, and what each task would do next
     * @param enabled the tasks that can take a step, one bit each; not 0
     * @return a task in {@code enabled}, or {@link #STOP}
     */
    int choose(Situation situation, long enabled);
}
