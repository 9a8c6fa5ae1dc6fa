package io.github.kprim.juc;

import io.github.kprim.lockdep.Reentrant;
import io.github.kprim.step.Shared;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The name of one of many locks. It is an object of its own, because a subclass of the lock may have a method
 * {@code name()} that means something else.
 *
 * @param whole the object that the lock is a part of, or null
 */
record LockName(Object lock, @Nullable Shared whole) implements Shared, Reentrant {
    @Override
    public int holds() {
        if (lock instanceof ReentrantLock one) {
            return one.getHoldCount();
        }
        return lock instanceof ReentrantReadWriteLock both ? both.getReadHoldCount() + both.getWriteHoldCount() : 1;
    }

    /** Returns the type of the lock and its identity hash code: {@code LockdepReentrantLock@1b2c3d}. */
    @Override
    public String name() {
        String type = lock.getClass().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "@" + Integer.toHexString(System.identityHashCode(lock));
    }
}
