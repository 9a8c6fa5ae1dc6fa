package io.github.kprim.explore;

/**
 * An observer of a long exploration, which may end it.
 *
 * <p>Called from time to time between executions, on some thread of the explorer, and never on two threads at once.
 * Must not call a primitive.
 */
@FunctionalInterface
public interface Monitor {
    /** A monitor that never ends the exploration. */
    Monitor NONE = progress -> true;

    /**
     * Receives the progress of the exploration.
     *
     * @return false to end the exploration. The verdict is then {@link Verdict#BOUNDED}, unless something was found
     */
    boolean goOn(Progress progress);
}
