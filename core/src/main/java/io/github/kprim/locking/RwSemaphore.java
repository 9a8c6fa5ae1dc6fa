package io.github.kprim.locking;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MightSleep;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.Shared;
import org.jspecify.annotations.Nullable;

/**
 * A lock for many readers or one writer. Its waiters sleep and are served first come, first served.
 *
 * <p>A reader that arrives while a writer waits queues behind that writer. So a task that takes the lock for reading
 * twice deadlocks if a writer arrives in between. Not recursive in any mode.
 *
 * <p>Ownership: a writer owns the lock by thread. The readers are not known, as in the kernel. Memory ordering: taking
 * the lock acquires; releasing and downgrading it release. Mirrors {@code struct rw_semaphore},
 * {@code include/linux/rwsem.h}, with these differences. Waiting writers never steal the lock from the queue. Readers
 * that wait behind a writer never go in together with the readers before that writer, as Linux lets them. Every rwsem
 * here has the speculation of mmap_lock, {@link #speculateTryBegin}.
 */
public final class RwSemaphore extends QueuedLock {
    /** The result of {@link #speculateTryBegin} while a writer is in. */
    public static final int WRITER_IS_IN = -1;

    /**
     * A free lock with a lock class of its own, as {@code DECLARE_RWSEM(name)}.
     *
     * <p>Locks of many objects of one kind share a {@link LockClass} instead, so that an order learned on one of them
     * holds for all.
     *
     * @param name the name of the lock and of its class, as traces and reports show it
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
        super(name, whole, lockClass, LockClass.Wait.SLEEPS);
    }

    /** Takes the lock for writing: {@code down_write}. */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    @MightSleep
    public void lockWrite() {
        acquire("down_write", LockMode.EXCLUSIVE);
    }

    /**
     * Takes the lock for writing while another lock of this class is held: {@code down_write_nested}.
     *
     * @param subclass 1 to 7, the place of this lock in the order of nesting
     */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    @MightSleep
    public void lockWriteNested(int subclass) {
        acquireNested("down_write_nested", LockMode.EXCLUSIVE, subclass);
    }

    /**
     * Takes the lock for writing while others of its class may be held; {@code outer} keeps their order:
     * {@code down_write_nest_lock}.
     */
    @MustHold("outer")
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    @MightSleep
    public void lockWriteNestLock(TrackedLock outer) {
        acquireNestLock("down_write_nest_lock", LockMode.EXCLUSIVE, outer);
    }

    /**
     * Takes the lock for writing, unless the task is killed while it waits. Returns false in that case, the kernel's
     * -EINTR.
     */
    @CondAcquires(value = "this", mode = LockMode.EXCLUSIVE)
    @MightSleep
    public boolean lockWriteKillable() {
        return acquireKillable("down_write_killable", LockMode.EXCLUSIVE);
    }

    /** Takes the lock for writing if it is free and no task waits. */
    @CondAcquires(value = "this", mode = LockMode.EXCLUSIVE)
    public boolean tryLockWrite() {
        return tryAcquire("down_write_trylock", LockMode.EXCLUSIVE);
    }

    /**
     * Releases the lock held for writing: {@code up_write}.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it for writing
     */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    public void unlockWrite() {
        release("up_write", LockMode.EXCLUSIVE);
    }

    /**
     * Turns the lock held for writing into one held for reading, with no writer in between: {@code downgrade_write}.
     * Readers that wait at the head of the queue come in.
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
    @MightSleep
    public void lockRead() {
        acquire("down_read", LockMode.SHARED);
    }

    /**
     * Takes the lock for reading while another lock of this class is held: {@code down_read_nested}.
     *
     * @param subclass 1 to 7, the place of this lock in the order of nesting
     */
    @Acquires(value = "this", mode = LockMode.SHARED)
    @MightSleep
    public void lockReadNested(int subclass) {
        acquireNested("down_read_nested", LockMode.SHARED, subclass);
    }

    /**
     * Takes the lock for reading, unless the task is killed while it waits. Returns false in that case, the kernel's
     * -EINTR.
     */
    @CondAcquires(value = "this", mode = LockMode.SHARED)
    @MightSleep
    public boolean lockReadKillable() {
        return acquireKillable("down_read_killable", LockMode.SHARED);
    }

    /** Takes the lock for reading if no writer holds it and no task waits. */
    @CondAcquires(value = "this", mode = LockMode.SHARED)
    public boolean tryLockRead() {
        return tryAcquire("down_read_trylock", LockMode.SHARED);
    }

    /**
     * Releases the lock held for reading: {@code up_read}.
     *
     * @throws IllegalMonitorStateException if no task holds it for reading
     */
    @Releases(value = "this", mode = LockMode.SHARED)
    public void unlockRead() {
        release("up_read", LockMode.SHARED);
    }

    /**
     * Takes the lock for reading, so that another task can release it: {@code down_read_non_owner}. The validator does
     * not follow it.
     */
    @MustNotHold("this")
    @ContextUnsafe("takes the lock for another task to release")
    @MightSleep
    public void lockReadNonOwner() {
        acquireUnowned("down_read_non_owner", LockMode.SHARED);
    }

    /**
     * Releases the lock that another task took for reading: {@code up_read_non_owner}. That task took it by
     * {@link #lockReadNonOwner}, or called {@link #disownRead}.
     *
     * @throws IllegalMonitorStateException if no task holds it for reading
     */
    @ContextUnsafe("releases what another task has taken")
    public void unlockReadNonOwner() {
        releaseUnowned("up_read_non_owner", LockMode.SHARED);
    }

    /** Tells the validator that another task will release the lock, which this task holds for reading. */
    @Releases(value = "this", mode = LockMode.SHARED)
    public void disownRead() {
        if (Lockdep.on()) {
            Lockdep.release(depMap());
        }
    }

    /** Whether the lock is held in any mode at this moment: {@code rwsem_is_locked}. */
    public boolean isLocked() {
        return isHeld("rwsem_is_locked");
    }

    /** Whether a task waits for the lock at this moment: {@code rwsem_is_contended}. */
    public boolean isContended() {
        return hasWaiters("rwsem_is_contended");
    }

    /**
     * Begins to read what the lock guards, without taking the lock: {@code mmap_lock_speculate_try_begin}. The values
     * seen may be half written. Use them only after {@link #speculateRetry} has said that no writer came.
     *
     * @return a number for {@link #speculateRetry}, or {@link #WRITER_IS_IN}; acquires
     */
    public int speculateTryBegin() {
        return sequenceBefore("speculate_try_begin");
    }

    /**
     * Whether a writer came since {@link #speculateTryBegin} returned {@code begun}, so that the values seen must not
     * be used. Orders all loads before it. The answer is wrong after exactly 2^31 writers.
     */
    public boolean speculateRetry(int begun) {
        return sequenceAfter("speculate_retry") != begun || begun == WRITER_IS_IN;
    }

    /** Makes the lock free and as new: {@code init_rwsem} of a lock that was used before. No task may hold it. */
    @MustNotHold("this")
    public void init() {
        reset("init_rwsem");
    }
}
