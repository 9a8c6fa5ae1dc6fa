package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Shared;

/** One lock that a task holds. */
record HeldLock(Shared lock, LockClass lockClass, int subclass, LockMode mode) {
    /** The class as reports show it: {@code &mm->mmap_lock/1} for subclass 1. */
    LockOrder.Key key() {
        return new LockOrder.Key(lockClass, subclass);
    }

    /** The instance as reports show it: {@code mmap_lock of mm}. */
    String describe() {
        Shared whole = lock.whole();
        return (whole == null ? lock.name() : lock.name() + " of " + whole.name()) + " (" + key() + ")";
    }
}
