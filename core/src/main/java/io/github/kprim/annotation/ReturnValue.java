package io.github.kprim.annotation;

/** What a method returns when it has done what {@link CondAcquires} says. */
public enum ReturnValue {
    /** {@code true}, of a method that returns a {@code boolean} or a {@link Boolean}. */
    TRUE,

    /** {@code false}, of a method that returns a {@code boolean} or a {@link Boolean}. */
    FALSE,

    /** 0, of a method that returns a {@code byte}, {@code short}, {@code int} or {@code long}: success in the kernel. */
    ZERO,

    /** Anything but 0, of a method that returns a {@code byte}, {@code short}, {@code int} or {@code long}. */
    NONZERO,

    /** {@code null}, of a method that returns an object. */
    NULL,

    /** An object, of a method that returns one or {@code null}. */
    NONNULL
}
