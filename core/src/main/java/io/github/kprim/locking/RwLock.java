package io.github.kprim.locking;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.irq.IrqState;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.Shared;
import org.jspecify.annotations.Nullable;

/**
 * A spinning lock for many readers or one writer. Its holders must not sleep.
 *
 * <p>Waiters are served first come, first served, except readers in a handler, or with softirqs disabled: these wait
 * only while a writer holds the lock. So a handler may read what the interrupted code reads, although a writer waits.
 * To keep handlers out, disable interrupts before the lock is taken, with {@link io.github.kprim.irq.LocalIrq}: always
 * for writing, and for reading only if a handler writes.
 *
 * <p>Ownership: a writer owns the lock by thread. The readers are not known. Memory ordering: taking the lock acquires;
 * releasing it releases. Mirrors {@code rwlock_t}, {@code kernel/locking/qrwlock.c}. Java cannot disable preemption, so
 * waiters spin only for a while and then sleep.
 */
public final class RwLock extends QueuedLock {
    private final boolean recursive;

    /** A free lock with a lock class of its own, as {@code DEFINE_RWLOCK(name)}. */
    public RwLock(String name) {
        this(name, null, new LockClass(name, LockClass.Wait.SPINS));
    }

    /**
     * A free lock.
     *
     * @param whole the object that the lock is a part of, or null
     * @param lockClass a class of {@link LockClass.Wait#SPINS}; any other is an {@link IllegalArgumentException}
     */
    public RwLock(String name, @Nullable Shared whole, LockClass lockClass) {
        this(name, whole, lockClass, false);
    }

    private RwLock(String name, @Nullable Shared whole, LockClass lockClass, boolean recursive) {
        super(name, whole, lockClass, LockClass.Wait.SPINS);
        this.recursive = recursive;
    }

    /**
     * A free lock, as kernels without {@code CONFIG_QUEUED_RWLOCKS} have it: no reader waits for a writer that only
     * waits, so a task may read again what it reads. Readers can keep writers out forever.
     */
    public static RwLock withRecursiveReaders(String name, @Nullable Shared whole, LockClass lockClass) {
        return new RwLock(name, whole, lockClass, true);
    }

    /** Takes the lock for writing: {@code write_lock}. */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    public void lockWrite() {
        acquire("write_lock", LockMode.EXCLUSIVE);
    }

    /**
     * Takes the lock for writing while another lock of this class is held: {@code write_lock_nested}.
     *
     * @param subclass 1 to 7, the place of this lock in the order of nesting
     */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    public void lockWriteNested(int subclass) {
        acquireNested("write_lock_nested", LockMode.EXCLUSIVE, subclass);
    }

    /** Takes the lock for writing if it is free and no task waits: {@code write_trylock}. */
    @CondAcquires(value = "this", mode = LockMode.EXCLUSIVE)
    public boolean tryLockWrite() {
        return tryAcquire("write_trylock", LockMode.EXCLUSIVE);
    }

    /**
     * Releases the lock held for writing: {@code write_unlock}.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it for writing
     */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    public void unlockWrite() {
        release("write_unlock", LockMode.EXCLUSIVE);
    }

    /** Takes the lock for reading: {@code read_lock}. */
    @Acquires(value = "this", mode = LockMode.SHARED)
    public void lockRead() {
        if (recursive || IrqState.current().inInterrupt()) {
            acquireRecursiveRead("read_lock");
        } else {
            acquire("read_lock", LockMode.SHARED);
        }
    }

    /** Takes the lock for reading if no writer holds it and no task waits: {@code read_trylock}. */
    @CondAcquires(value = "this", mode = LockMode.SHARED)
    public boolean tryLockRead() {
        return tryAcquire("read_trylock", LockMode.SHARED);
    }

    /**
     * Releases the lock held for reading: {@code read_unlock}.
     *
     * @throws IllegalMonitorStateException if no task holds it for reading
     */
    @Releases(value = "this", mode = LockMode.SHARED)
    public void unlockRead() {
        release("read_unlock", LockMode.SHARED);
    }

    /** Whether the lock is held in any mode at this moment: {@code rwlock_is_locked}. */
    public boolean isLocked() {
        return isHeld("rwlock_is_locked");
    }

    /** Makes the lock free and as new: {@code rwlock_init} of a lock that was used before. No task may hold it. */
    @MustNotHold("this")
    public void init() {
        reset("rwlock_init");
    }
}
