package io.github.kprim.processor.flow;

import io.github.kprim.processor.LockFamily;
import io.github.kprim.processor.LockPath;

/** The kinds of locks, as far as the analysis tells them apart. */
enum Nature {
    /** The monitor of an object. */
    MONITOR,

    /** A lock that sleeps. */
    LOCK,

    /** A lock that spins: no task may sleep under it. */
    SPINLOCK,

    /** Not known. */
    ANY;

    static Nature of(LockPath path) {
        if (path.spins()) {
            return SPINLOCK;
        }
        return path.family() == LockFamily.MONITOR ? MONITOR : LOCK;
    }

    /** Whether one lock can be of both kinds. */
    boolean mayBe(Nature other) {
        return this == other || this == ANY || other == ANY || (this != MONITOR && other != MONITOR);
    }
}
