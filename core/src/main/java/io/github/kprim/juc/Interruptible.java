package io.github.kprim.juc;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.LockdepMap;

/** A way to take a lock that can be interrupted, and may give up. */
@FunctionalInterface
interface Interruptible {
    /** Takes the lock, and returns whether it did. */
    boolean take() throws InterruptedException;

    /** As {@link Lockdep#take}: however it ends, the lock is either taken and recorded, or neither. */
    static boolean take(LockdepMap lock, LockMode mode, Interruptible way) throws InterruptedException {
        Lockdep.acquire(lock, 0, mode, null);
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
