package io.github.kprim.processor;

/** The way to ask a lock whether the current task holds it. */
public enum LockFamily {
    /** {@code Holdable.heldState(mode)}. */
    TRACKED(true),

    /** {@code Holdable.heldState(mode)} of a lock that can only be held exclusively. */
    TRACKED_EXCLUSIVE(false),

    /** {@code ReentrantReadWriteLock.isWriteLockedByCurrentThread()} and {@code getReadHoldCount()}. */
    READ_WRITE(true),

    /** {@code isHeldByCurrentThread()}. */
    OWNED(false),

    /** {@code Thread.holdsLock(lock)}. */
    MONITOR(false);

    private final boolean shared;

    LockFamily(boolean shared) {
        this.shared = shared;
    }

    /** Whether such a lock can be held in shared mode. */
    boolean canBeShared() {
        return shared;
    }
}
