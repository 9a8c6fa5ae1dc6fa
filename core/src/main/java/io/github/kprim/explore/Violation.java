package io.github.kprim.explore;

import java.util.Optional;

/**
 * An invariant that some execution violates.
 *
 * @param invariant its id; {@link Explorer#NO_DEADLOCK} for a deadlock
 * @param message what was wrong, with the actual values
 * @param claimed whether it counts for the verdict
 * @param witness the execution with the fewest context switches that shows it; for {@code lockdep-clean}, which
 *     depends on what all tasks did before in whatever order, the fewest among executions of the same steps; where a
 *     task threw and others then wait forever, the fewest among executions in which they do
 * @param explanation by what pattern it came about; empty where the witness does not show that beyond doubt
 */
public record Violation(
        String invariant, String message, boolean claimed, Witness witness, Optional<Explanation> explanation) {
    /** The number of context switches of the witness. */
    public int switches() {
        return witness.switches();
    }

    /** The token that replays the witness. */
    public String token() {
        return witness.token();
    }

    /** The witness as plain text, and below it the explanation if there is one; ends in a line break. */
    public String toText() {
        return witness.toText() + explanation.map(Explanation::toText).orElse("");
    }
}
