package io.github.kprim.explore;

/**
 * Something that went wrong in an execution.
 *
 * @param step the step in which it went wrong, or the history's size if that was at the end
 * @param stuck whether it ended a task, so that others wait forever
 */
record Fault(String invariant, String message, int step, boolean stuck) {
    Fault(String invariant, String message, int step) {
        this(invariant, message, step, false);
    }
}
