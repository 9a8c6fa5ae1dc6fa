package io.github.kprim.explore;

/** Decides which task takes the next step of an execution. */
interface Chooser {
    /** Stops this execution. In a search, what follows has been, or will be, tried in other executions. */
    int STOP = -1;

    /**
     * Called when the newest step of the history has taken effect. Its task has announced its next step or has ended.
     */
    default void stepped(Situation situation) {}

    /** Called when the execution ends here. The tasks in {@code enabled} could continue. */
    default void stopped(Situation situation, long enabled) {}

    /**
     * Called when more steps depend on each other than was known before. Steps before the newest one can be among them.
     */
    default void reconsider(Situation situation) {}

    /**
     * Called when the execution is cut off because of a loop in which tasks relax: a livelock, or a loop that ends
     * later than was assumed. What the tasks would do later is not known.
     */
    default void gaveUp() {}

    /**
     * Chooses the turn that comes next: which task takes the next step, and what it finds if it can find several
     * things. How many these are is known only afterwards, in {@link #stepped}.
     *
     * @param situation the point of choice: the history, and what each task would do next
     * @param enabled the tasks that can take a step, one bit each; not 0
     * @return a {@link Turn} of a task in {@code enabled}, or {@link #STOP}
     */
    int choose(Situation situation, long enabled);
}
