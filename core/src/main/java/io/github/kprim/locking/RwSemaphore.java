package io.github.kprim.locking;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * A lock for many readers or one writer, whose waiters sleep, first come first served.
 *
 * <p>A reader that arrives behind a waiting writer waits behind it, so a task that takes the lock for reading twice
 * deadlocks when a writer arrives in between. Not recursive in any mode.
 *
 * <p>Ownership: a writer owns the lock by thread; who the readers are is not known, as in the kernel. Memory
 * ordering: taking acquires, letting go releases. Mirrors {@code struct rw_semaphore},
 * {@code include/linux/rwsem.h}; waiting writers never steal the lock from the queue here.
 */
public final class RwSemaphore extends SleepingLock {
    /**
     * A free lock.
     *
     * @param whole the object that the lock is a part of, or null
     * @param lockClass a class of {@link LockClass.Wait#SLEEPS}
     */
    public RwSemaphore(String name, @Nullable Shared whole, LockClass lockClass) {
        super(name, whole, lockClass);
    }

    /** Takes the lock for writing: {@code down_write}. */
    public void lockWrite() {
        acquire("down_write", LockMode.EXCLUSIVE, 0, false);
    }

    /**
     * Takes the lock for writing while another lock of this class is held: {@code down_write_nested}.
     *
     * @param subclass 1 to 7, the place of this lock in the order of nesting
     */
    public void lockWriteNested(int subclass) {
        acquire("down_write_nested", LockMode.EXCLUSIVE, subclass, false);
    }

    /** Takes the lock for writing unless the task is killed while it waits: false then. */
    public boolean lockWriteKillable() {
        return acquire("down_write_killable", LockMode.EXCLUSIVE, 0, true);
    }

    /** Takes the lock for writing if it is free. */
    public boolean tryLockWrite() {
        return tryAcquire("down_write_trylock", LockMode.EXCLUSIVE);
    }

    /**
     * Lets go of the lock held for writing.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it for writing
     */
    public void unlockWrite() {
        release("up_write", LockMode.EXCLUSIVE);
    }

    /** Takes the lock for reading: {@code down_read}. */
    public void lockRead() {
        acquire("down_read", LockMode.SHARED, 0, false);
    }

    /** Takes the lock for reading unless the task is killed while it waits: false then. */
    public boolean lockReadKillable() {
        return acquire("down_read_killable", LockMode.SHARED, 0, true);
    }

    /** Takes the lock for reading if no writer holds it and nobody waits. */
    public boolean tryLockRead() {
        return tryAcquire("down_read_trylock", LockMode.SHARED);
    }

    /**
     * Lets go of the lock held for reading.
     *
     * @throws IllegalMonitorStateException if nobody holds it for reading
     */
    public void unlockRead() {
        release("up_read", LockMode.SHARED);
    }

    /** Whether anybody holds the lock in any mode, at this moment: {@code rwsem_is_locked}. */
    public boolean isLocked() {
        if (!Seam.on()) {
            return isHeld();
        }
        Seam.announce(Step.of("rwsem_is_locked", this).reads(this));
        boolean held = isHeld();
        Seam.found(held ? "held" : "free");
        return held;
    }

    /** Checks that the caller holds the lock, in any mode. */
    public void assertHeld() {
        Lockdep.assertHeld(this);
    }

    /** Checks that the caller holds the lock for writing. */
    public void assertHeldWrite() {
        Lockdep.assertHeldWrite(this);
    }
}
