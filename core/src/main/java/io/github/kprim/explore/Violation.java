package io.github.kprim.explore;

import java.util.Optional;

/**
 * An invariant that at least one execution violates.
 *
 * @param invariant its id; {@link Explorer#NO_DEADLOCK} for a deadlock
 * @param message what was wrong, with the actual values
 * @param claimed whether the violation counts for the verdict
 * @param witness the execution with the fewest context switches that shows the violation. Two cases have fewer
 *     candidates. For {@code lockdep-clean}, which depends on what all tasks did before in whatever order, the
 *     candidates are the executions of the same steps. If a task threw and others then wait forever, the candidates are
 *     the executions in which they do so
 * @param explanation the pattern by which the violation came about; empty if the witness does not show it beyond doubt
 */
public record Violation(
        String invariant, String message, boolean claimed, Witness witness, Optional<Explanation> explanation) {
    /** Returns the number of context switches of the witness. */
    public int switches() {
        return witness.switches();
    }

    /** Returns the token that replays the witness. */
    public String token() {
        return witness.token();
    }

    /**
     * Returns the witness as plain text, followed by the explanation if there is one. The text ends in a line break.
     */
    public String toText() {
        return witness.toText() + explanation.map(Explanation::toText).orElse("");
    }
}
