package io.github.kprim.mm;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MightSleep;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockdepMap;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.step.Seam;

/**
 * The sleeping reader/writer lock of an mm. It guards the mappings.
 *
 * <p>Fork holds the parent's lock for writing during the whole copy. Page faults, and most tasks that look at another
 * task's memory, hold it for reading. It is taken outside any task lock.
 *
 * <p>There is no lock for each mapping. Since 6.4, most page faults of Linux take such a lock instead of mmap_lock for
 * reading, and a task that changes a mapping, or copies it in fork, holds mmap_lock for writing and also write-locks
 * the mapping. The exclusion is the same; only a fault waits longer here. Waiting, fairness and ordering are those of
 * {@link RwSemaphore}. Mirrors {@code include/linux/mmap_lock.h}.
 */
public final class MmapLock implements TrackedLock {
    private static final LockClass CLASS = new LockClass("&mm->mmap_lock", LockClass.Wait.SLEEPS);

    private final MmStruct mm;
    private final RwSemaphore lock;

    MmapLock(MmStruct mm) {
        this.mm = mm;
        this.lock = new RwSemaphore("mmap_lock", mm, CLASS);
    }

    private void as(String verb) {
        if (Seam.on()) {
            Seam.as(verb, mm);
        }
    }

    /** Takes the lock for writing: {@code mmap_write_lock}. */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    @MightSleep
    public void writeLock() {
        as("mmap_write_lock");
        lock.lockWrite();
    }

    /** Takes the lock for writing while the caller holds the lock of the mm that this mm is a copy of: subclass 1. */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    @MightSleep
    public void writeLockNested() {
        writeLockNested(1);
    }

    /**
     * Takes the lock for writing while the caller holds the lock of another mm: {@code mmap_write_lock_nested};
     * subclass 1 to 7.
     */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    @MightSleep
    public void writeLockNested(int subclass) {
        as("mmap_write_lock_nested");
        lock.lockWriteNested(subclass);
    }

    /** Takes the lock for writing unless the task is killed while it waits. Then returns false, the kernel's -EINTR. */
    @CondAcquires(value = "this", mode = LockMode.EXCLUSIVE)
    @MightSleep
    public boolean writeLockKillable() {
        as("mmap_write_lock_killable");
        return lock.lockWriteKillable();
    }

    /** Takes the lock for writing if it is free and no task waits for it: {@code mmap_write_trylock}. */
    @CondAcquires(value = "this", mode = LockMode.EXCLUSIVE)
    public boolean writeTryLock() {
        as("mmap_write_trylock");
        return lock.tryLockWrite();
    }

    /** Releases the lock held for writing: {@code mmap_write_unlock}. */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    public void writeUnlock() {
        as("mmap_write_unlock");
        lock.unlockWrite();
    }

    /**
     * Turns the lock held for writing into one held for reading. No writer can come in between: {@code
     * mmap_write_downgrade}.
     */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    @Acquires(value = "this", mode = LockMode.SHARED)
    public void writeDowngrade() {
        as("mmap_write_downgrade");
        lock.downgradeWrite();
    }

    /** Takes the lock for reading: {@code mmap_read_lock}. */
    @Acquires(value = "this", mode = LockMode.SHARED)
    @MightSleep
    public void readLock() {
        as("mmap_read_lock");
        lock.lockRead();
    }

    /** Takes the lock for reading unless the task is killed while it waits. Then returns false, the kernel's -EINTR. */
    @CondAcquires(value = "this", mode = LockMode.SHARED)
    @MightSleep
    public boolean readLockKillable() {
        as("mmap_read_lock_killable");
        return lock.lockReadKillable();
    }

    /** Takes the lock for reading if no writer holds it and no task waits for it: {@code mmap_read_trylock}. */
    @CondAcquires(value = "this", mode = LockMode.SHARED)
    public boolean readTryLock() {
        as("mmap_read_trylock");
        return lock.tryLockRead();
    }

    /** Releases the lock held for reading: {@code mmap_read_unlock}. */
    @Releases(value = "this", mode = LockMode.SHARED)
    public void readUnlock() {
        as("mmap_read_unlock");
        lock.unlockRead();
    }

    /** Tells the validator that another task will release the lock that the caller holds for reading. */
    @Releases(value = "this", mode = LockMode.SHARED)
    public void readDisown() {
        lock.disownRead();
    }

    /** Releases the lock that another task took for reading and disowned: {@code mmap_read_unlock_non_owner}. */
    @ContextUnsafe("releases what another task has taken")
    public void readUnlockNonOwner() {
        as("mmap_read_unlock_non_owner");
        lock.unlockReadNonOwner();
    }

    /** Returns whether some task holds the lock now, in any mode. */
    public boolean isLocked() {
        return lock.isLocked();
    }

    /** Returns whether some task waits for the lock now: {@code mmap_lock_is_contended}. */
    public boolean isContended() {
        as("mmap_lock_is_contended");
        return lock.isContended();
    }

    /**
     * Begins to look at the mappings without the lock: {@code mmap_lock_speculate_try_begin}. The caller may use what
     * it sees only after {@link #speculateRetry} has returned false.
     *
     * @return a number for {@link #speculateRetry}, or {@link RwSemaphore#WRITER_IS_IN}
     */
    public int speculateTryBegin() {
        as("mmap_lock_speculate_try_begin");
        return lock.speculateTryBegin();
    }

    /**
     * Returns whether a writer has held the lock since {@link #speculateTryBegin} returned {@code begun}: {@code
     * mmap_lock_speculate_retry}.
     */
    public boolean speculateRetry(int begun) {
        as("mmap_lock_speculate_retry");
        return lock.speculateRetry(begun);
    }

    /**
     * Returns whether the caller holds the lock in {@code mode}. The lock itself knows this, so the answer does not
     * depend on the validator's mode.
     */
    boolean isHeldByCaller(LockMode mode) {
        return lock.isHeldByCaller(mode);
    }

    /** Checks that the caller holds the lock, in any mode: {@code mmap_assert_locked}. */
    @MustHold("this")
    public void assertLocked() {
        lock.assertHeld();
    }

    /** Checks that the caller holds the lock for writing: {@code mmap_assert_write_locked}. */
    @MustHold(value = "this", mode = LockMode.EXCLUSIVE)
    public void assertWriteLocked() {
        lock.assertHeldWrite();
    }

    /** Says that the step {@code verb}, which the caller has announced, frees the lock. No task may hold it. */
    @MustNotHold("this")
    void debugCheckNoLocksFreed(String verb) {
        lock.debugCheckNoLocksFreed(verb);
    }

    @Override
    public String holder() {
        return lock.holder();
    }

    @Override
    public LockdepMap depMap() {
        return lock.depMap();
    }
}
