package io.github.kprim.processor;

/** How a lock is asked whether the current task holds it. */
enum LockFamily {
    /** {@code Holdable.heldState(mode)}. */
    TRACKED(true),

    /** The same, of a lock that can only be held exclusively. */
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
