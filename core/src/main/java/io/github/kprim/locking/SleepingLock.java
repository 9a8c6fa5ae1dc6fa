package io.github.kprim.locking;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What the sleeping locks have in common: a fair queue of waiters, kept by the JDK on ordinary threads and here
 * under a scheduler.
 */
abstract class SleepingLock implements Shared {
    private final String name;
    private final @Nullable Shared whole;
    private final LockClass lockClass;
    private final FairSync sync = new FairSync();

    /** Tasks that arrived and found the lock taken, in order; used under a scheduler only, by one thread at a time. */
    private final Queue<Object> waiters = new ArrayDeque<>(2);

    SleepingLock(String name, @Nullable Shared whole, LockClass lockClass) {
        this.name = name;
        this.whole = whole;
        this.lockClass = lockClass;
    }

    /**
     * Takes the lock, sleeping in the queue until it is this task's turn.
     *
     * @return false if the wait was killable and the task was killed; the lock is not taken then
     */
    final boolean acquire(String verb, LockMode mode, int subclass, boolean killable) {
        if (!Seam.on()) {
            return sleep(mode, killable);
        }
        Step step = Step.of(verb, this).writes(this);
        Seam.announce(step);
        Lockdep.mightSleep(step);
        Lockdep.acquire(this, lockClass, subclass, mode, false);
        boolean taken = Seam.scheduled() ? queueUp(step, mode, killable) : sleep(mode, killable);
        if (!taken) {
            Lockdep.release(this);
        }
        return taken;
    }

    private boolean sleep(LockMode mode, boolean killable) {
        if (!killable) {
            sync.acquire(mode);
            return true;
        }
        return sync.acquireKillable(mode);
    }

    private boolean queueUp(Step arrival, LockMode mode, boolean killable) {
        if (waiters.isEmpty() && sync.tryAcquire(mode)) {
            return true;
        }
        arrival.result("waits");
        Object me = new Object();
        waiters.add(me);
        FatalSignal signal = killable ? FatalSignal.current() : null;
        Step wakeup = arrival.resumed().acquires(this, mode == LockMode.SHARED);
        if (signal != null) {
            wakeup.reads(signal);
        }
        Seam.await(wakeup, () -> isNext(me, mode) || (signal != null && signal.isPending()));
        boolean taken = isNext(me, mode) && sync.tryAcquire(mode);
        waiters.remove(me);
        wakeup.result(taken ? "taken" : "killed");
        return taken;
    }

    private boolean isNext(Object waiter, LockMode mode) {
        return waiters.peek() == waiter && sync.isFreeFor(mode);
    }

    /** Takes the lock if it is free and nobody waits for it. */
    final boolean tryAcquire(String verb, LockMode mode) {
        if (Seam.on()) {
            Seam.announce(Step.of(verb, this).writes(this));
        }
        boolean taken = waiters.isEmpty() && sync.tryAcquire(mode);
        if (Seam.on()) {
            Seam.found(taken ? "taken" : "busy");
            if (taken) {
                Lockdep.acquire(this, lockClass, 0, mode, true);
            }
        }
        return taken;
    }

    /**
     * Lets go of the lock.
     *
     * @throws IllegalMonitorStateException if it is not held in this mode, or held for writing by another thread
     */
    final void release(String verb, LockMode mode) {
        if (Seam.on()) {
            Seam.announce(Step.of(verb, this).releases(this, mode == LockMode.SHARED));
            Lockdep.release(this);
        }
        String holder = sync.whyNotReleasable(mode);
        if (holder != null) {
            String message = "bad unlock balance: " + verb + "(" + name + ") by "
                    + Thread.currentThread().getName() + ", but it is held by " + holder;
            Seam.report(new Report(Report.LOCKDEP_CLEAN, message));
            throw new IllegalMonitorStateException(message);
        }
        sync.release(mode);
    }

    /** Whether anybody holds the lock, in any mode; nothing is announced. */
    final boolean isHeld() {
        return sync.isHeld();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final @Nullable Shared whole() {
        return whole;
    }
}
