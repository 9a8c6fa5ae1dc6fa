package io.github.kprim.memory;

/**
 * What a read has found.
 *
 * @param value the value
 * @param origin where the value comes from, for writes that depend on it
 */
public record Loaded(int value, Origin origin) {}
