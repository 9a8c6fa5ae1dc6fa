package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Shared;

/** A lock that excludes no task. It only tells the validator what it would do. */
final class FakeLock implements Shared, TrackedLock {
    private final String name;
    private final LockdepMap depMap;

    FakeLock(String name, LockClass lockClass) {
        this.name = name;
        this.depMap = new LockdepMap(this, lockClass);
    }

    /** Creates a sleeping lock in a class of its own. */
    FakeLock(String name) {
        this(name, new LockClass("&" + name, LockClass.Wait.SLEEPS));
    }

    /** Creates a spinning lock in a class of its own. */
    static FakeLock spinning(String name) {
        return new FakeLock(name, new LockClass("&" + name, LockClass.Wait.SPINS));
    }

    /** Creates another lock of the same class. */
    FakeLock sibling(String otherName) {
        return new FakeLock(otherName, depMap.lockClass());
    }

    /** Takes one lock inside another, and releases both. */
    static void pair(FakeLock outer, FakeLock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    void lock() {
        lock(LockMode.EXCLUSIVE, 0);
    }

    void lockRead() {
        lock(LockMode.SHARED, 0);
    }

    void lock(LockMode mode, int subclass) {
        Lockdep.acquire(depMap, subclass, mode, null);
        Lockdep.acquired(depMap);
    }

    void lockNestLock(TrackedLock outer) {
        Lockdep.acquire(depMap, 0, LockMode.EXCLUSIVE, outer);
        Lockdep.acquired(depMap);
    }

    void lockRecursiveRead() {
        Lockdep.acquireRecursiveRead(depMap);
        Lockdep.acquired(depMap);
    }

    void tryLock() {
        Lockdep.tryAcquired(depMap, LockMode.EXCLUSIVE);
    }

    void unlock() {
        Lockdep.release(depMap);
    }

    @Override
    public LockdepMap depMap() {
        return depMap;
    }

    @Override
    public String name() {
        return name;
    }
}
