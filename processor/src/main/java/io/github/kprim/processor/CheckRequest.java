package io.github.kprim.processor;

/** What a type asks for by {@code @LockChecks}. */
enum CheckRequest {
    /** Nothing. */
    NONE,

    /** {@code TLockChecks}. */
    COMPANION,

    /** That, and {@code CheckedT}, which takes the place of an object of the type: a decorator or a subclass. */
    STAND_IN,

    /** That, and {@code CheckedT}, which has the same static methods. */
    FACADE;

    /** Whether there is a {@code CheckedT}. */
    boolean replaces() {
        return this == STAND_IN || this == FACADE;
    }
}
