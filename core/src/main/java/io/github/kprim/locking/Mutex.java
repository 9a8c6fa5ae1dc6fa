package io.github.kprim.locking;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MightSleep;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.refcount.GuardLock;
import io.github.kprim.step.Shared;
import org.jspecify.annotations.Nullable;

/**
 * A lock for one task at a time. Its waiters sleep and are served first come, first served.
 *
 * <p>Ownership: by thread; only the holder may unlock. Not recursive. Memory ordering: {@code lock} acquires,
 * {@code unlock} releases. Mirrors {@code struct mutex}, {@code include/linux/mutex.h}, without its optimistic
 * spinning.
 */
public final class Mutex extends QueuedLock implements GuardLock {
    /**
     * A free mutex with a lock class of its own, as {@code DEFINE_MUTEX(name)}.
     *
     * <p>Locks of many objects of one kind share a {@link LockClass} instead, so that an order learned on one of them
     * holds for all.
     *
     * @param name the name of the lock and of its class, as traces and reports show it
     */
    public Mutex(String name) {
        this(name, null, new LockClass(name, LockClass.Wait.SLEEPS));
    }

    /**
     * A free mutex.
     *
     * @param whole the object that the mutex is a part of, or null
     * @param lockClass a class of {@link LockClass.Wait#SLEEPS}
     */
    public Mutex(String name, @Nullable Shared whole, LockClass lockClass) {
        super(name, whole, lockClass, LockClass.Wait.SLEEPS);
    }

    /** Takes the mutex, sleeping until it is free. */
    @Override
    @Acquires("this")
    @MightSleep
    public void lock() {
        acquire("mutex_lock", LockMode.EXCLUSIVE);
    }

    /**
     * Takes the mutex while another one of its class is held: {@code mutex_lock_nested}.
     *
     * @param subclass 1 to 7, the place of this mutex in the order of nesting
     */
    @Acquires("this")
    @MightSleep
    public void lockNested(int subclass) {
        acquireNested("mutex_lock_nested", LockMode.EXCLUSIVE, subclass);
    }

    /**
     * Takes the mutex while others of its class may be held; {@code outer} keeps their order:
     * {@code mutex_lock_nest_lock}.
     */
    @MustHold("outer")
    @Acquires("this")
    @MightSleep
    public void lockNestLock(TrackedLock outer) {
        acquireNestLock("mutex_lock_nest_lock", LockMode.EXCLUSIVE, outer);
    }

    /** Takes the mutex, unless the task is killed while it waits. Returns false in that case, the kernel's -EINTR. */
    @CondAcquires("this")
    @MightSleep
    public boolean lockKillable() {
        return acquireKillable("mutex_lock_killable", LockMode.EXCLUSIVE);
    }

    /** Takes the mutex if it is free and no task waits for it. */
    @CondAcquires("this")
    public boolean tryLock() {
        return tryAcquire("mutex_trylock", LockMode.EXCLUSIVE);
    }

    /**
     * Releases the mutex.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it; the mutex does not change
     */
    @Override
    @Releases("this")
    public void unlock() {
        release("mutex_unlock", LockMode.EXCLUSIVE);
    }

    /** Whether the mutex is held at this moment: {@code mutex_is_locked}. */
    public boolean isLocked() {
        return isHeld("mutex_is_locked");
    }

    /** Makes the mutex free and as new: {@code mutex_init} of a mutex that was used before. No task may hold it. */
    @MustNotHold("this")
    public void init() {
        reset("mutex_init");
    }

    /** Says that the mutex will not be used again: {@code mutex_destroy}. No task may hold it. */
    @MustNotHold("this")
    public void destroy() {
        destroy("mutex_destroy");
    }

    @Override
    public String state() {
        return super.state().replace("held for writing", "held");
    }
}
