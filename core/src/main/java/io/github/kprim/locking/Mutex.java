package io.github.kprim.locking;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.Shared;
import org.jspecify.annotations.Nullable;

/**
 * A lock for one task at a time, whose waiters sleep, first come first served.
 *
 * <p>Ownership: by thread; only the holder may unlock. Not recursive. Memory ordering: {@code lock} acquires,
 * {@code unlock} releases. Mirrors {@code struct mutex}, {@code include/linux/mutex.h}, without its optimistic
 * spinning.
 */
public final class Mutex extends SleepingLock {
    /**
     * A free mutex.
     *
     * @param whole the object that the mutex is a part of, or null
     * @param lockClass a class of {@link LockClass.Wait#SLEEPS}
     */
    public Mutex(String name, @Nullable Shared whole, LockClass lockClass) {
        super(name, whole, lockClass);
    }

    /** Takes the mutex, sleeping until it is free. */
    public void lock() {
        acquire("mutex_lock", LockMode.EXCLUSIVE, 0, false);
    }

    /** Takes the mutex unless the task is killed while it waits: false then. */
    public boolean lockKillable() {
        return acquire("mutex_lock_killable", LockMode.EXCLUSIVE, 0, true);
    }

    /** Takes the mutex if it is free. */
    public boolean tryLock() {
        return tryAcquire("mutex_trylock", LockMode.EXCLUSIVE);
    }

    /**
     * Lets go of the mutex.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it; it stays as it is
     */
    public void unlock() {
        release("mutex_unlock", LockMode.EXCLUSIVE);
    }
}
