package io.github.kprim.locking;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A lock whose waiters spin. Its holder must not sleep, and must not take it again.
 *
 * <p>Ownership: by thread; only the holder may unlock. Not fair, not killable, not recursive: a second {@code lock()}
 * by the holder never returns, and under the explorer is a deadlock.
 *
 * <p>Memory ordering: {@code lock} acquires, {@code unlock} releases.
 *
 * <p>Mirrors {@code spinlock_t}, {@code include/linux/spinlock.h}. It does not disable preemption, which Java cannot,
 * so after a while waiters yield the processor to a holder that was preempted.
 */
public final class SpinLock implements Shared {
    private static final VarHandle OWNER = find();
    private static final int SPINS_BEFORE_YIELD = 1000;

    private final String name;
    private final @Nullable Shared whole;
    private final LockClass lockClass;
    private @Nullable Thread owner;

    /**
     * A free lock.
     *
     * @param whole the object that the lock is a part of, or null
     * @param lockClass a class of {@link LockClass.Wait#SPINS}
     */
    public SpinLock(String name, @Nullable Shared whole, LockClass lockClass) {
        this.name = name;
        this.whole = whole;
        this.lockClass = lockClass;
    }

    /** Takes the lock, spinning until it is free. */
    public void lock() {
        if (Seam.on()) {
            Lockdep.acquire(this, lockClass, 0, LockMode.EXCLUSIVE, false);
            Step step = Step.of("spin_lock", this).acquires(this, false);
            if (Seam.scheduled()) {
                Seam.await(step, () -> OWNER.getOpaque(this) == null);
            } else {
                Seam.announce(step);
            }
        }
        spin();
    }

    private void spin() {
        Thread me = Thread.currentThread();
        for (int spins = 0; !take(me); spins++) {
            while (OWNER.getOpaque(this) != null) {
                if (++spins % SPINS_BEFORE_YIELD == 0) {
                    Thread.yield();
                } else {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Takes the lock if it is free. */
    public boolean tryLock() {
        if (Seam.on()) {
            Seam.announce(Step.of("spin_trylock", this).writes(this));
        }
        boolean taken = take(Thread.currentThread());
        if (Seam.on()) {
            Seam.found(taken ? "taken" : "busy");
            if (taken) {
                Lockdep.acquire(this, lockClass, 0, LockMode.EXCLUSIVE, true);
            }
        }
        return taken;
    }

    private boolean take(Thread me) {
        return OWNER.compareAndSet(this, null, me);
    }

    /**
     * Lets go of the lock.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it; the lock stays as it is
     */
    public void unlock() {
        if (Seam.on()) {
            Seam.announce(Step.of("spin_unlock", this).releases(this, false));
            Lockdep.release(this);
        }
        Thread holder = owner;
        if (holder != Thread.currentThread()) {
            String message = "BUG: spinlock wrong owner: " + name + " is held by "
                    + (holder == null ? "nobody" : holder.getName()) + ", not by "
                    + Thread.currentThread().getName() + ", which is unlocking it";
            Seam.report(new Report(Report.LOCKDEP_CLEAN, message));
            throw new IllegalMonitorStateException(message);
        }
        OWNER.setRelease(this, null);
    }

    /** Whether anybody holds the lock now; not an action, so nothing is announced. */
    public boolean isLocked() {
        return OWNER.getOpaque(this) != null;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Shared whole() {
        return whole;
    }

    private static VarHandle find() {
        try {
            return MethodHandles.lookup().findVarHandle(SpinLock.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
