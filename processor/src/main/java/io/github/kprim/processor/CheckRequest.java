package io.github.kprim.processor;

/** What a type requests with {@code @LockChecks}. */
enum CheckRequest {
    /** Nothing. */
    NONE,

    /** {@code TLockChecks}. */
    COMPANION,

    /**
     * {@code TLockChecks}, and a {@code CheckedT} that can be used instead of an object of the type: a decorator or a
     * subclass.
     */
    STAND_IN,

    /** {@code TLockChecks}, and a {@code CheckedT} that has the same static methods. */
    FACADE;

    /** Whether a {@code CheckedT} is requested. */
    boolean replaces() {
        return this == STAND_IN || this == FACADE;
    }
}
