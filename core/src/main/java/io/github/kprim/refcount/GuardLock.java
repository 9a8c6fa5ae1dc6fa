package io.github.kprim.refcount;

/**
 * The lock under which an object is looked up. {@link Refcount#decAndLock} takes it for the last reference.
 *
 * <p>{@link #lock} returns with the lock held by the calling task. It excludes every other task until that task calls
 * {@link #unlock}. Each lock's own contract says whether its waiters sleep or spin, and which callers may not wait.
 * Memory ordering: {@code lock} acquires, {@code unlock} releases. If {@code lock} throws, the lock is not held.
 *
 * <p>Stands for the {@code spinlock_t} and the {@code struct mutex} that are passed to {@code lib/refcount.c}. Here
 * both are one type, because counts come before locks in the order of packages.
 */
public interface GuardLock {
    /** Takes the lock, and waits until it is free. */
    void lock();

    /** Releases the lock, which the calling task holds. */
    void unlock();
}
