package io.github.kprim.explore;

/** What an exploration may conclude. Only {@link #EXHAUSTED} is a pass. */
public enum Verdict {
    /**
     * Every interleaving was tried, or an equivalent one, and nothing that is claimed was violated. Says nothing of
     * tasks that took no step, and of loops that relax only within {@link Exploration#bounds}.
     */
    EXHAUSTED,
    /** Some interleaving violates an invariant that is claimed. */
    VIOLATED,
    /** In some interleaving every task that has not ended waits forever. */
    DEADLOCK,
    /** A stated budget ran out first; what was tried is fine, the rest is unknown. */
    BOUNDED,
    /** The same choices led to different steps: the scenario depends on something the explorer does not control. */
    NONDETERMINISTIC,
    /**
     * A task blocked or ran on without taking a step, as it waits for something outside the model, recursed without end, or
     * left a thread behind that it had started.
     */
    LEFT_MODEL
}
