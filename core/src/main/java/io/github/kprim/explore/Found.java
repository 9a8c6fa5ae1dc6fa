package io.github.kprim.explore;

/**
 * Something that went wrong in an execution.
 *
 * @param step at which it did: the history's size for the end
 * @param stuck whether a task ended by it, and others then wait forever
 */
record Found(String invariant, String message, int step, boolean stuck) {
    Found(String invariant, String message, int step) {
        this(invariant, message, step, false);
    }
}
