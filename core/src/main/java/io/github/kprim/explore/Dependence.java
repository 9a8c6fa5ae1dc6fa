package io.github.kprim.explore;

import io.github.kprim.step.Step;

/**
 * Tells which steps of different tasks can be exchanged without a visible difference.
 *
 * <p>Two steps depend on each other if they touch the same memory and one of them writes it. They also depend on each
 * other if both can change what one invariant looks at, because the invariant sees the state between them.
 */
interface Dependence {
    /**
     * Whether the order of two steps of different tasks matters.
     *
     * @param aSeenBy the invariants that look at something {@code a} may write, one bit each
     * @param bSeenBy the same for {@code b}
     */
    boolean between(Step a, long aSeenBy, Step b, long bSeenBy);

    /** The correct relation. */
    Dependence EXACT = (a, aSeenBy, b, bSeenBy) -> (aSeenBy & bSeenBy) != 0 || a.conflictsWith(b);
}
