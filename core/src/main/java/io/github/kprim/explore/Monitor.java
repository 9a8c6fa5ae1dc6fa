package io.github.kprim.explore;

/**
 * Somebody who watches a long exploration and may end it.
 *
 * <p>Called between executions, now and then, on some thread of the explorer, never on two at once. Must not call a
 * primitive.
 */
@FunctionalInterface
public interface Monitor {
    /** Watches nothing. */
    Monitor NONE = progress -> true;

    /**
     * Takes note of how far the exploration is.
     *
     * @return false to end it: the verdict is then {@link Verdict#BOUNDED}, unless something was found
     */
    boolean goOn(Progress progress);
}
