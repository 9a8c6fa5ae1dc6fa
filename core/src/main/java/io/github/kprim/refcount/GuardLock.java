package io.github.kprim.refcount;

/**
 * The lock under which an object is looked up: what {@link Refcount#decAndLock} takes for the last reference.
 *
 * <p>{@link #lock} returns with the lock held by the calling task, and excludes every other task until that task calls
 * {@link #unlock}; whether its waiters sleep or spin, and who may not wait, is the lock's own contract. Memory
 * ordering: {@code lock} acquires, {@code unlock} releases. If {@code lock} throws, the lock is not held.
 *
 * <p>Stands for the {@code spinlock_t} and the {@code struct mutex} that {@code lib/refcount.c} is handed; here it is
 * one type, as counts come before locks in the order of packages.
 */
public interface GuardLock {
    /** Takes the lock, waiting until it is free. */
    void lock();

    /** Lets go of the lock, which the calling task holds. */
    void unlock();
}
