package io.github.kprim.explore;

import io.github.kprim.step.Step;

/**
 * Tells which steps of different tasks may be exchanged without anybody noticing.
 *
 * <p>Two steps depend on each other when they touch the same memory and one writes it, or when both can change what
 * one invariant looks at: the invariant sees the state between them.
 */
interface Dependence {
    /**
     * Whether the order of two steps of different tasks matters.
     *
     * @param aSeenBy the invariants that look at something {@code a} writes, one bit each
     * @param bSeenBy likewise
     */
    boolean between(Step a, long aSeenBy, Step b, long bSeenBy);

    /** The true relation. */
    Dependence EXACT = (a, aSeenBy, b, bSeenBy) -> (aSeenBy & bSeenBy) != 0 || a.conflictsWith(b);
}
