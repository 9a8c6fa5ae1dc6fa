package io.github.kprim.annotation;

/** The results by which a method can say that it has taken the locks of its {@link CondAcquires}. */
public enum ReturnValue {
    /** {@code true}, of a method that returns a {@code boolean} or a {@link Boolean}. */
    TRUE,

    /** {@code false}, of a method that returns a {@code boolean} or a {@link Boolean}. */
    FALSE,

    /**
     * 0, of a method that returns a {@code byte}, {@code short}, {@code int} or {@code long}. This means success in the
     * kernel.
     */
    ZERO,

    /** Any value except 0, of a method that returns a {@code byte}, {@code short}, {@code int} or {@code long}. */
    NONZERO,

    /** {@code null}, of a method that returns an object. */
    NULL,

    /** An object, of a method that returns one or {@code null}. */
    NONNULL
}
