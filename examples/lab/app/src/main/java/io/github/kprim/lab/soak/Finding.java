package io.github.kprim.lab.soak;

/**
 * An invariant that did not hold.
 *
 * @param invariant its id, the same as under the explorer
 * @param claimed whether the design says that it holds
 * @param count how often it was seen not to hold
 * @param message what was wrong the first time
 */
public record Finding(String invariant, boolean claimed, long count, String message) {}
