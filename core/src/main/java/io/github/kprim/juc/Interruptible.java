package io.github.kprim.juc;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMap;

/** A way to take a lock that can be interrupted, and may give up. */
@FunctionalInterface
interface Interruptible {
    /** Takes the lock, and returns whether it did. */
    boolean take() throws InterruptedException;

    /**
     * As {@link Lockdep#take}: however it ends, the lock is either taken and recorded, or neither.
     *
     * @param verb the operation on the lock, such as {@code lockInterruptibly}
     */
    static boolean take(String verb, LockdepMap lock, LockMode mode, Interruptible way) throws InterruptedException {
        Lockdep.acquire(lock, 0, mode, null);
        return take(lock, () -> {
            Lockdep.mightSleep(verb, lock.lock());
            return way.take();
        });
    }

    /** As {@link #take}, where {@code way} does not wait longer than {@code timeout}, which may be no time at all. */
    static boolean tryTake(LockdepMap lock, LockMode mode, long timeout, Interruptible way)
            throws InterruptedException {
        if (timeout > 0) {
            return take("tryLock", lock, mode, way);
        }
        Lockdep.tryAcquire(lock, mode);
        return take(lock, way);
    }

    private static boolean take(LockdepMap lock, Interruptible way) throws InterruptedException {
        boolean taken = false;
        try {
            taken = way.take();
        } finally {
            if (!taken) {
                Lockdep.released(lock);
            }
        }
        if (taken) {
            Lockdep.acquired(lock);
        }
        return taken;
    }
}
