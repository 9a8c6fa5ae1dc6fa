package io.github.kprim.referees;

import org.jspecify.annotations.Nullable;

/**
 * What a referee found.
 *
 * @param violated the invariant that does not hold, or null if nothing was found within the budget
 * @param executions how many executions the referee ran
 * @param report the referee's own account of the execution, empty if nothing was found
 */
public record Ruling(@Nullable String violated, long executions, String report) {

    /**
     * Where this ruling and a verdict of the explorer do not agree; null if they do.
     *
     * @param cell the cell both are about
     * @param invariant what the referee looked for
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
