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
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMap;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The common part of the locks with a fair queue of waiters: the sleeping locks, and the reader/writer spinlock. On
 * ordinary threads the JDK keeps the queue. Under a scheduler this class keeps it.
 */
abstract class QueuedLock implements Shared, TrackedLock {
    private final String name;
    private final @Nullable Shared whole;
    private final LockdepMap depMap;
    private final FairSync sync = new FairSync();

    /** Tasks that arrived and found the lock taken, in order. Used under a scheduler only, by one thread at a time. */
    private final Queue<Object> waiters = new ArrayDeque<>(2);

    /** Whether the lock was destroyed, and not made new since. Looked at only where lockdep is on. */
    private boolean destroyed;

    /** A free lock of a class whose locks wait as {@code wait} says. */
    QueuedLock(String name, @Nullable Shared whole, LockClass lockClass, LockClass.Wait wait) {
        this.name = name;
        this.whole = whole;
        this.depMap = new LockdepMap(this, lockClass, wait, sync::ownership);
        if (Lockdep.on()) {
            Lockdep.made(depMap);
        }
    }

    /** Takes the lock. The task sleeps in the queue until it is its turn. */
    @Acquires("this")
    final void acquire(String verb, LockMode mode) {
        take(verb, mode, 0, null, false);
    }

    /** As {@link #acquire}, while another lock of the same class is held. */
    @Acquires("this")
    final void acquireNested(String verb, LockMode mode, int subclass) {
        take(verb, mode, subclass, null, false);
    }

    /** As {@link #acquire}, while {@code outer} keeps the order of the locks of this class. */
    @MustHold("outer")
    @Acquires("this")
    final void acquireNestLock(String verb, LockMode mode, TrackedLock outer) {
        take(verb, mode, 0, outer, false);
    }

    /** As {@link #acquire}, but returns false, and does not take the lock, if the task is killed while it waits. */
    @CondAcquires("this")
    final boolean acquireKillable(String verb, LockMode mode) {
        return take(verb, mode, 0, null, true);
    }

    @CondAcquires("this")
    private boolean take(String verb, LockMode mode, int subclass, @Nullable TrackedLock nest, boolean killable) {
        Step arrival = arrival(verb, mode);
        if (arrival != null) {
            if (Lockdep.on()) {
                Lockdep.declareAcquire(arrival, depMap, subclass, mode, nest);
            }
            Seam.announce(arrival);
        }
        if (!Lockdep.on()) {
            return waitFor(arrival, mode, killable);
        }
        checkNotDestroyed(verb);
        return Lockdep.take(verb, depMap, subclass, mode, nest, () -> waitFor(arrival, mode, killable));
    }

    /**
     * Takes the lock for reading as soon as no writer holds it, past those that wait. The calling task may read it
     * already.
     */
    @Acquires("this")
    final void acquireRecursiveRead(String verb) {
        Step arrival = arrival(verb, LockMode.SHARED);
        if (arrival != null) {
            if (Lockdep.on()) {
                Lockdep.declareRecursiveRead(arrival, depMap);
            }
            Seam.announce(arrival);
        }
        if (Lockdep.on()) {
            Lockdep.takeRecursiveRead(depMap, () -> passBy(arrival));
        } else {
            passBy(arrival);
        }
    }

    /** Waits only while a writer holds the lock. Returns true. */
    private boolean passBy(@Nullable Step arrival) {
        if (arrival == null || !Seam.scheduled()) {
            sync.acquirePastQueue();
        } else if (sync.tryAcquirePastQueue()) {
            arrival.took(this, true);
        } else {
            arrival.result("waits");
            Step entry = arrival.resumed().acquires(this, true);
            Seam.await(entry, () -> sync.isFreeFor(LockMode.SHARED));
            sync.acquirePastQueue();
            entry.took(this, true);
        }
        return true;
    }

    /**
     * As {@link #acquire}, but it is not known which task will release the lock, so the validator does not follow it.
     */
    @MustNotHold("this")
    @ContextUnsafe("takes the lock for another task to release")
    final void acquireUnowned(String verb, LockMode mode) {
        Step arrival = arrival(verb, mode);
        if (arrival != null) {
            Seam.announce(arrival);
        }
        if (Lockdep.on()) {
            checkNotDestroyed(verb);
            Lockdep.mightSleep(verb, this);
        }
        waitFor(arrival, mode, false);
    }

    private @Nullable Step arrival(String verb, LockMode mode) {
        return Seam.on() ? Step.of(verb, this).asksFor(this, mode == LockMode.SHARED) : null;
    }

    /** Returns false if the wait was killable and the task was killed. */
    private boolean waitFor(@Nullable Step arrival, LockMode mode, boolean killable) {
        if (arrival != null && Seam.scheduled()) {
            return queueUp(arrival, mode, killable);
        }
        if (killable) {
            return sync.tryAcquire(mode) || (!isKilled() && sync.acquireInterruptibly(mode));
        }
        sync.acquire(mode);
        return true;
    }

    /**
     * Whether the task of the calling thread was killed. Its interrupt does not tell: other code may have cleared it.
     */
    private static boolean isKilled() {
        FatalSignal signal = FatalSignal.current();
        return signal != null && signal.isPending();
    }

    private boolean queueUp(Step arrival, LockMode mode, boolean killable) {
        if (waiters.isEmpty() && sync.tryAcquire(mode)) {
            arrival.took(this, mode == LockMode.SHARED);
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
        if (taken) {
            wakeup.took(this, mode == LockMode.SHARED);
        }
        return taken;
    }

    private boolean isNext(Object waiter, LockMode mode) {
        return waiters.peek() == waiter && sync.isFreeFor(mode);
    }

    /** Takes the lock if it is free and no task waits for it. */
    @CondAcquires("this")
    final boolean tryAcquire(String verb, LockMode mode) {
        if (Seam.on()) {
            return tryAnnounced(verb, mode);
        }
        if (!Lockdep.on()) {
            return sync.tryAcquire(mode);
        }
        checkNotDestroyed(verb);
        return Lockdep.tryTake(depMap, mode, () -> sync.tryAcquire(mode));
    }

    private boolean tryAnnounced(String verb, LockMode mode) {
        Step step = Step.of(verb, this).writes(this);
        if (Lockdep.on()) {
            Lockdep.declareTry(step, depMap, mode);
        }
        Seam.announce(step);
        if (Lockdep.on()) {
            checkNotDestroyed(verb);
        }
        boolean taken = tell(waiters.isEmpty() && sync.tryAcquire(mode), "taken", "busy");
        if (taken) {
            step.took(this, mode == LockMode.SHARED);
            follow(mode);
        }
        return taken;
    }

    /** Tells the validator that the lock was taken without waiting. If the validator throws, the lock is free again. */
    private void follow(LockMode mode) {
        if (Lockdep.on()) {
            try {
                Lockdep.tryAcquired(depMap, mode);
            } catch (LockdepException refused) {
                sync.release(mode);
                throw refused;
            }
        }
    }

    /**
     * Releases the lock.
     *
     * @throws IllegalMonitorStateException if it is not held in this mode, or held for writing by another thread
     */
    @Releases("this")
    final void release(String verb, LockMode mode) {
        boolean followed = Lockdep.on();
        if (Seam.on() || followed) {
            checkReleasable(verb, mode);
        }
        if (followed) {
            Lockdep.release(depMap, () -> letGo(mode));
        } else {
            letGo(mode);
        }
    }

    /** As {@link #release}, for a lock that the validator does not follow, or that another task took. */
    @ContextUnsafe("releases what another task has taken")
    final void releaseUnowned(String verb, LockMode mode) {
        checkReleasable(verb, mode);
        letGo(mode);
    }

    /**
     * Releases the lock. One exchange or store also checks whether this is allowed, so no other task can act in
     * between.
     */
    private void letGo(LockMode mode) {
        if (!sync.release(mode)) {
            throw Lockdep.badUnlock(depMap, heldBy(sync.holder()));
        }
    }

    /**
     * Announces the release if there is a listener, and checks that it is allowed.
     *
     * @return the step as announced, or null if there is no listener
     */
    private @Nullable Step checkReleasable(String verb, LockMode mode) {
        Step step = null;
        if (Seam.on()) {
            step = Step.of(verb, this).releases(this, mode == LockMode.SHARED);
            Seam.announce(step);
        }
        String holder = sync.whyNotReleasable(mode);
        if (holder != null) {
            throw Lockdep.badUnlock(depMap, "held by " + holder);
        }
        return step;
    }

    /** Says that the lock will not be used again. Reports an error if it is held. */
    @MustNotHold("this")
    final void destroy(String verb) {
        announceWrite(verb);
        if (Lockdep.on()) {
            checkNotDestroyed(verb);
        }
        debugCheckNoLocksFreed(verb);
        destroyed = true;
    }

    private void checkNotDestroyed(String verb) {
        if (destroyed) {
            Lockdep.usedAfterDestroy(depMap, verb);
        }
    }

    /**
     * Says that the memory of the lock is freed: {@code debug_check_no_locks_freed}. This is a part of a step that the
     * caller has announced as a write to all of that memory. No task may hold the lock.
     *
     * @param verb the name of that step, such as {@code free_mm}
     */
    @MustNotHold("this")
    public final void debugCheckNoLocksFreed(String verb) {
        String holder = sync.holder();
        if (holder != null) {
            Lockdep.heldLockFreed(depMap, verb, "held by " + holder);
        }
    }

    /** Makes the lock free and as new. No task may hold it. */
    @MustNotHold("this")
    final void reset(String verb) {
        announceWrite(verb);
        debugCheckNoLocksFreed(verb);
        sync.reset();
        destroyed = false;
    }

    /** Turns a lock held for writing into one held for reading, with no writer in between. */
    @Releases(value = "this", mode = LockMode.EXCLUSIVE)
    @Acquires(value = "this", mode = LockMode.SHARED)
    final void downgrade(String verb) {
        Step step = checkReleasable(verb, LockMode.EXCLUSIVE);
        if (Lockdep.on()) {
            Lockdep.downgrade(depMap);
        }
        sync.downgrade();
        if (step != null) {
            step.took(this, true);
        }
    }

    /** Announces a step and returns whether a task waits for the lock. */
    final boolean hasWaiters(String verb) {
        announceRead(verb);
        return tell(!waiters.isEmpty() || sync.hasQueuedThreads(), "contended", "not contended");
    }

    /** Announces a step and returns {@link FairSync#sequenceBefore}. */
    final int sequenceBefore(String verb) {
        announceRead(verb);
        return sync.sequenceBefore();
    }

    /** Announces a step and returns {@link FairSync#sequenceAfter}. */
    final int sequenceAfter(String verb) {
        announceRead(verb);
        return sync.sequenceAfter();
    }

    /** Announces a step and returns whether the lock is held in any mode. */
    final boolean isHeld(String verb) {
        announceRead(verb);
        return tell(sync.isHeld(), "held", "free");
    }

    /**
     * Whether the calling thread holds the lock in {@code mode}. The lock itself knows this, whatever the validator's
     * mode. Announces nothing, because no other task can change the answer. A reader is known only while its thread has
     * a listener.
     */
    public final boolean isHeldByCaller(LockMode mode) {
        boolean writes = mode != LockMode.SHARED && sync.isWrittenByCaller();
        return writes || (mode != LockMode.EXCLUSIVE && sync.isReadByCaller());
    }

    private void announceRead(String verb) {
        if (Seam.on()) {
            Seam.announce(Step.of(verb, this).reads(this));
        }
    }

    private void announceWrite(String verb) {
        if (Seam.on()) {
            Seam.announce(Step.of(verb, this).writes(this));
        }
    }

    private static boolean tell(boolean answer, String yes, String no) {
        if (Seam.on()) {
            Seam.found(answer ? yes : no);
        }
        return answer;
    }

    private static String heldBy(@Nullable String holder) {
        return "held by " + (holder == null ? "nobody" : holder);
    }

    @Override
    public final String holder() {
        return Lockdep.holder(depMap, heldBy(sync.holder()));
    }

    @Override
    public String state() {
        String holders = sync.holders();
        return holders == null ? "free" : "held for " + holders;
    }

    @Override
    public final LockdepMap depMap() {
        return depMap;
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
