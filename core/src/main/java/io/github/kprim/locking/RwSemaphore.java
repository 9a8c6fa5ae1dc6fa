package io.github.kprim.locking;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.Shared;
import org.jspecify.annotations.Nullable;

/**
 * A lock for many readers or one writer, whose waiters sleep, first come first served.
 *
 * <p>A reader that arrives behind a waiting writer waits behind it, so a task that takes the lock for reading twice
 * deadlocks when a writer arrives in between. Not recursive in any mode.
 *
 * <p>Ownership: a writer owns the lock by thread; who the readers are is not known, as in the kernel. Memory
 * ordering: taking acquires, letting go and downgrading release. Mirrors {@code struct rw_semaphore},
 * {@code include/linux/rwsem.h}; waiting writers never steal the lock from the queue here, and
 * readers that wait behind a writer never go in with those before it, as Linux lets them. The speculation of
 * mmap_lock, {@link #speculateTryBegin}, is part of every rwsem here.
 */
public final class RwSemaphore extends SleepingLock {
    /** What {@link #speculateTryBegin} returns while a writer is in. */
    public static final int WRITER_IS_IN = -1;

    /**
     * A free lock with a lock class of its own, as {@code DECLARE_RWSEM(name)}.
     *
     * <p>Locks of many objects of one kind share a {@link LockClass} instead, so that an order learned on one holds for all.
     *
     * @param name of the lock and of its class, as traces and reports show it
     */
    public RwSemaphore(String name) {
        this(name, null, new LockClass(name, LockClass.Wait.SLEEPS));
    }

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
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    public void lockWrite() {
        acquire("down_write", LockMode.EXCLUSIVE);
    }

    /**
     * Takes the lock for writing while another lock of this class is held: {@code down_write_nested}.
     *
     * @param subclass 1 to 7, the place of this lock in the order of nesting
     */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    public void lockWriteNested(int subclass) {
        acquire("down_write_nested", LockMode.EXCLUSIVE, subclass, null, false);
    }

    /**
     * Takes the lock for writing while others of its class may be held, whose order {@code outer} keeps:
     * {@code down_write_nest_lock}.
     */
    @MustHold("outer")
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    public void lockWriteNestLock(TrackedLock outer) {
        acquire("down_write_nest_lock", LockMode.EXCLUSIVE, 0, outer, false);
    }

    /** Takes the lock for writing unless the task is killed while it waits: false then, the kernel's -EINTR. */
    @CondAcquires(value = "this", mode = LockMode.EXCLUSIVE)
    public boolean lockWriteKillable() {
        return acquire("down_write_killable", LockMode.EXCLUSIVE, 0, null, true);
    }

    /** Takes the lock for writing if it is free and nobody waits. */
    @CondAcquires(value = "this", mode = LockMode.EXCLUSIVE)
    public boolean tryLockWrite() {
        return tryAcquire("down_write_trylock", LockMode.EXCLUSIVE);
    }

    /**
     * Lets go of the lock held for writing: {@code up_write}.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it for writing
     */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    public void unlockWrite() {
        release("up_write", LockMode.EXCLUSIVE);
    }

    /**
     * Turns the lock held for writing into one held for reading, with no writer in between; readers that wait at the
     * head of the queue come in: {@code downgrade_write}.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it for writing
     */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    @Acquires(value = "this", mode = LockMode.SHARED)
    public void downgradeWrite() {
        downgrade("downgrade_write");
    }

    /** Takes the lock for reading: {@code down_read}. */
    @Acquires(value = "this", mode = LockMode.SHARED)
    public void lockRead() {
        acquire("down_read", LockMode.SHARED);
    }

    /**
     * Takes the lock for reading while another lock of this class is held: {@code down_read_nested}.
     *
     * @param subclass 1 to 7, the place of this lock in the order of nesting
     */
    @Acquires(value = "this", mode = LockMode.SHARED)
    public void lockReadNested(int subclass) {
        acquire("down_read_nested", LockMode.SHARED, subclass, null, false);
    }

    /** Takes the lock for reading unless the task is killed while it waits: false then, the kernel's -EINTR. */
    @CondAcquires(value = "this", mode = LockMode.SHARED)
    public boolean lockReadKillable() {
        return acquire("down_read_killable", LockMode.SHARED, 0, null, true);
    }

    /** Takes the lock for reading if no writer holds it and nobody waits. */
    @CondAcquires(value = "this", mode = LockMode.SHARED)
    public boolean tryLockRead() {
        return tryAcquire("down_read_trylock", LockMode.SHARED);
    }

    /**
     * Lets go of the lock held for reading: {@code up_read}.
     *
     * @throws IllegalMonitorStateException if nobody holds it for reading
     */
    @Releases(value = "this", mode = LockMode.SHARED)
    public void unlockRead() {
        release("up_read", LockMode.SHARED);
    }

    /** Takes the lock for reading, for another task to let go of; the validator does not follow it: {@code down_read_non_owner}. */
    @MustNotHold("this")
    @ContextUnsafe("takes the lock for another task to release")
    public void lockReadNonOwner() {
        acquireUnowned("down_read_non_owner", LockMode.SHARED);
    }

    /**
     * Lets go of the lock that another task took for reading: {@code up_read_non_owner}. That task took it by
     * {@link #lockReadNonOwner}, or said {@link #disownRead}.
     *
     * @throws IllegalMonitorStateException if nobody holds it for reading
     */
    @ContextUnsafe("releases what another task has taken")
    public void unlockReadNonOwner() {
        releaseUnowned("up_read_non_owner", LockMode.SHARED);
    }

    /** Tells the validator that another task will let go of the lock, which this one holds for reading. */
    @Releases(value = "this", mode = LockMode.SHARED)
    public void disownRead() {
        if (Lockdep.on()) {
            Lockdep.release(depMap());
        }
    }

    /** Whether anybody holds the lock in any mode, at this moment: {@code rwsem_is_locked}. */
    public boolean isLocked() {
        return isHeld("rwsem_is_locked");
    }

    /** Whether somebody waits for the lock, at this moment: {@code rwsem_is_contended}. */
    public boolean isContended() {
        return hasWaiters("rwsem_is_contended");
    }

    /**
     * Begins to look at what the lock guards without taking it: {@code mmap_lock_speculate_try_begin}. What is seen
     * may be half written; it may be used only once {@link #speculateRetry} has said that no writer came.
     *
     * @return a number for {@link #speculateRetry}, or {@link #WRITER_IS_IN}; acquires
     */
    public int speculateTryBegin() {
        return sequenceBefore("speculate_try_begin");
    }

    /**
     * Whether a writer came since {@link #speculateTryBegin} returned {@code begun}, so that what was seen is of no
     * use. Orders all loads before it. Wrong after exactly 2^31 writers.
     */
    public boolean speculateRetry(int begun) {
        return sequenceAfter("speculate_retry") != begun || begun == WRITER_IS_IN;
    }

    /** Makes the lock free, as new: {@code init_rwsem} of one that was used before. Nobody may hold it. */
    @MustNotHold("this")
    public void init() {
        reset("init_rwsem");
    }
}
