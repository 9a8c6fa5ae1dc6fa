package io.github.kprim.explore;

/** The conclusion of an exploration. Only {@link #EXHAUSTED} is a pass. */
public enum Verdict {
    /**
     * Every interleaving was tried, or an equivalent one, and nothing that is claimed was violated. Says nothing about
     * tasks that took no step. Covers loops that relax only within {@link Exploration#bounds}.
     */
    EXHAUSTED,
    /** Some interleaving violates an invariant that is claimed. */
    VIOLATED,
    /** In some interleaving every task that has not ended waits forever. */
    DEADLOCK,
    /**
     * Not every interleaving was tried: a stated budget ran out, or the exploration was stopped or covered only a part.
     * What was tried violates nothing that is claimed. The rest is unknown.
     */
    BOUNDED,
    /**
     * The same choices led to different steps: the scenario depends on something that the explorer does not control.
     */
    NONDETERMINISTIC,
    /**
     * A task left the model: it blocked or continued to run without taking a step, because it waits for something
     * outside the model; or it recursed without end; or it left behind a thread that it had started.
     */
    LEFT_MODEL
}
