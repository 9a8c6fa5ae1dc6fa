package io.github.kprim.locking;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.Releases;
import io.github.kprim.irq.IrqFlags;
import io.github.kprim.irq.LocalBh;
import io.github.kprim.irq.LocalIrq;
import io.github.kprim.lockdep.TrackedLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A spinning lock that can be taken with interrupts disabled, so that no handler that takes it can interrupt its
 * holder.
 *
 * <p>The interrupts are disabled before the lock is taken, and enabled after it is released. If taking it throws, they
 * are as before. Mirrors the variants of {@code spin_lock} in {@code include/linux/spinlock.h}.
 */
public interface IrqSafe extends TrackedLock {
    /** Takes the lock, and waits as long as that takes. */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    void lock();

    /** Takes the lock if it is free. */
    @CondAcquires(value = "this", mode = LockMode.EXCLUSIVE)
    boolean tryLock();

    /**
     * Releases the lock.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it
     */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    void unlock();

    /**
     * Disables interrupts and takes the lock: {@code spin_lock_irq}. Interrupts must be enabled, because
     * {@link #unlockIrq} enables them.
     */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    default void lockIrq() {
        LocalIrq.disable();
        takeOr(LocalIrq::enable, () -> {
            lock();
            return true;
        });
    }

    /** As {@link #lockIrq}, if the lock is free: {@code spin_trylock_irq}. Otherwise enables interrupts again. */
    @CondAcquires(value = "this", mode = LockMode.EXCLUSIVE)
    default boolean tryLockIrq() {
        LocalIrq.disable();
        return takeOr(LocalIrq::enable, this::tryLock);
    }

    /** Releases the lock and enables interrupts: {@code spin_unlock_irq}. */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    default void unlockIrq() {
        unlock();
        LocalIrq.enable();
    }

    /**
     * Disables interrupts and takes the lock: {@code spin_lock_irqsave}. May be used wherever the lock may be taken.
     *
     * @return whether interrupts were enabled, for {@link #unlockIrqRestore}
     */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    default IrqFlags lockIrqSave() {
        IrqFlags flags = LocalIrq.save();
        takeOr(() -> LocalIrq.restore(flags), () -> {
            lock();
            return true;
        });
        return flags;
    }

    /**
     * As {@link #lockIrqSave}, if the lock is free: {@code spin_trylock_irqsave}.
     *
     * @return null if the lock was not taken; interrupts are then as before
     */
    default @Nullable IrqFlags tryLockIrqSave() {
        IrqFlags flags = LocalIrq.save();
        return takeOr(() -> LocalIrq.restore(flags), this::tryLock) ? flags : null;
    }

    /**
     * Releases the lock, and makes the CPU take interrupts as before: {@code spin_unlock_irqrestore}.
     *
     * @param flags what {@link #lockIrqSave} returned
     */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    default void unlockIrqRestore(IrqFlags flags) {
        unlock();
        LocalIrq.restore(flags);
    }

    /** Disables softirqs and takes the lock: {@code spin_lock_bh}. */
    @Acquires(value = "this", mode = LockMode.EXCLUSIVE)
    default void lockBh() {
        LocalBh.disable();
        takeOr(LocalBh::enable, () -> {
            lock();
            return true;
        });
    }

    /** As {@link #lockBh}, if the lock is free: {@code spin_trylock_bh}. Otherwise enables softirqs again. */
    @CondAcquires(value = "this", mode = LockMode.EXCLUSIVE)
    default boolean tryLockBh() {
        LocalBh.disable();
        return takeOr(LocalBh::enable, this::tryLock);
    }

    /** Releases the lock and enables softirqs: {@code spin_unlock_bh}. */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    default void unlockBh() {
        unlock();
        LocalBh.enable();
    }

    /** Returns whether {@code take} took the lock. If it did not, also because it threw, does {@code undo}. */
    private static boolean takeOr(Runnable undo, BooleanSupplier take) {
        boolean taken = false;
        try {
            taken = take.getAsBoolean();
        } finally {
            if (!taken) {
                undo.run();
            }
        }
        return taken;
    }
}
