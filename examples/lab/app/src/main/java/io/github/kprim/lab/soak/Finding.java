package io.github.kprim.lab.soak;

/**
 * An invariant that was violated.
 *
 * @param invariant its id, the same as under the explorer
 * @param claimed whether the design claims that it holds
 * @param count how often a violation was seen
 * @param message the message of the first violation
 */
public record Finding(String invariant, boolean claimed, long count, String message) {}
