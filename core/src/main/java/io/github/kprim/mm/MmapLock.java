package io.github.kprim.mm;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.step.Seam;

/**
 * The sleeping reader/writer lock of an mm: guards its mappings.
 *
 * <p>Held for writing by fork in the parent during the whole copy, for reading by page faults and by most who look
 * at another task's memory. Taken outside any task lock. Waiting, fairness and ordering are those of
 * {@link RwSemaphore}. Mirrors {@code include/linux/mmap_lock.h}.
 */
public final class MmapLock {
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

    /** Takes the lock for writing. */
    public void writeLock() {
        as("mmap_write_lock");
        lock.lockWrite();
    }

    /** Takes the lock for writing while the lock of the mm that this one is a copy of is held. */
    public void writeLockNested() {
        as("mmap_write_lock_nested");
        lock.lockWriteNested(1);
    }

    /** Takes the lock for writing unless the task is killed while it waits: false then, the kernel's -EINTR. */
    public boolean writeLockKillable() {
        as("mmap_write_lock_killable");
        return lock.lockWriteKillable();
    }

    /** Lets go of the lock held for writing. */
    public void writeUnlock() {
        as("mmap_write_unlock");
        lock.unlockWrite();
    }

    /** Takes the lock for reading. */
    public void readLock() {
        as("mmap_read_lock");
        lock.lockRead();
    }

    /** Takes the lock for reading unless the task is killed while it waits: false then, the kernel's -EINTR. */
    public boolean readLockKillable() {
        as("mmap_read_lock_killable");
        return lock.lockReadKillable();
    }

    /** Lets go of the lock held for reading. */
    public void readUnlock() {
        as("mmap_read_unlock");
        lock.unlockRead();
    }

    /** Whether anybody holds the lock in any mode, at this moment. */
    public boolean isLocked() {
        return lock.isLocked();
    }

    /** Checks that the caller holds the lock, in any mode: {@code mmap_assert_locked}. */
    public void assertLocked() {
        lock.assertHeld();
    }

    /** Checks that the caller holds the lock for writing: {@code mmap_assert_write_locked}. */
    public void assertWriteLocked() {
        lock.assertHeldWrite();
    }
}
