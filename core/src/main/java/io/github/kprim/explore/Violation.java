package io.github.kprim.explore;

/**
 * An invariant that some execution violates.
 *
 * @param invariant its id; {@link Explorer#NO_DEADLOCK} for a deadlock
 * @param message what was wrong, with the actual values
 * @param claimed whether it counts for the verdict
 * @param witness the execution with the fewest context switches that shows it; for {@code lockdep-clean}, which
 *     depends on what all tasks did before in whatever order, the fewest among executions of the same steps
 */
public record Violation(String invariant, String message, boolean claimed, Witness witness) {
    /** The number of context switches of the witness. */
    public int switches() {
        return witness.switches();
    }

    /** The token that replays the witness. */
    public String token() {
        return witness.token();
    }
}
