package io.github.kprim.referees;

import org.jspecify.annotations.Nullable;

/**
 * The result of a referee.
 *
 * @param violated the invariant that is violated, or null if no violation was found within the budget
 * @param executions how many executions the referee ran
 * @param report the referee's own description of the execution, empty if no violation was found
 */
public record Ruling(@Nullable String violated, long executions, String report) {

    /**
     * Describes how this ruling disagrees with a verdict of the explorer. Returns null if they agree.
     *
     * @param cell the cell that both are about
     * @param invariant the invariant that the referee checked
     * @param found whether the explorer has an execution that violates it
     */
    public @Nullable String disagreement(String cell, String invariant, boolean found) {
        String known = found ? invariant : null;
        if (violated == null ? known == null : violated.equals(known)) {
            return null;
        }
        return cell + ": the explorer " + (found ? "violates " + invariant : "never violates " + invariant)
                + ", but the referee found " + (violated == null ? "nothing" : violated) + " in " + executions
                + " executions" + (report.isEmpty() ? "" : ":\n" + report);
    }
}
