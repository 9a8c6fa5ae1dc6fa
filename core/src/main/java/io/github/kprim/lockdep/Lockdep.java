package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.declared.Making;
import io.github.kprim.irq.IrqState;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.StaticKey;
import io.github.kprim.step.Step;
import io.github.kprim.step.ThreadNames;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lock validator, as the calling task uses it. Locks tell it what they do, and assertions ask it which locks are
 * held.
 *
 * <p>It follows ordinary threads while its {@link #setMode mode} is not OFF, and the tasks of an exploration in the
 * mode of that exploration. On other threads no call records anything, every assertion passes, and only
 * {@link #badUnlock} and {@link #heldLockFreed} can report an error. Errors go to {@link Seam#report} as
 * {@code lockdep-clean} or {@code no-sleep-in-atomic}. In the mode THROW the called method then throws a
 * {@link LockdepException}. No method blocks. While no thread is followed, {@link #on} costs nothing.
 *
 * <p>Locks may be released in any order. Mirrors {@code kernel/locking/lockdep.c}.
 */
public final class Lockdep {
    private static final StaticKey ON = StaticKey.off();

    static {
        setMode(LockdepMode.ofProperty());
        Seam.setUnheard(Lockdep::unheard);
        IrqState.setTracer(new HeldLocksTracer());
        HungTasks.watchByProperty();
    }

    private Lockdep() {}

    /**
     * Whether any thread is followed, or was until a moment ago. A lock checks this before it calls any other method
     * here.
     */
    public static boolean on() {
        return ON.isOn();
    }

    /** The mode for ordinary threads, as set by the system property {@code kprim.lockdep} or by {@link #setMode}. */
    public static LockdepMode mode() {
        return CurrentTask.ordinary().mode();
    }

    /**
     * Follows ordinary threads in another mode from now on, and forgets all that was known: {@code lockdep_reset}. A
     * lock that is held meanwhile takes part in no order until it is taken again. Its release is not blamed.
     */
    public static void setMode(LockdepMode mode) {
        setOrdinary(new LockValidator(mode));
    }

    /** Treats a report of a thread without a listener, such as the misuse of a count, like one of lockdep's own. */
    private static void unheard(Report report) {
        boolean isOwn = report.invariant().equals(Report.LOCKDEP_CLEAN)
                || report.invariant().equals(Report.NO_SLEEP_IN_ATOMIC);
        LockdepTask current = isOwn ? null : current();
        if (current != null) {
            current.validator().hear(report.message());
            current.validator().refuse(report.message());
        }
    }

    /** Returns the validator of all ordinary threads that belong to no run. */
    public static LockValidator ordinary() {
        return CurrentTask.ordinary();
    }

    /** As {@link #setMode}, with all settings. */
    public static synchronized void setOrdinary(LockValidator validator) {
        boolean was = mode() != LockdepMode.OFF;
        boolean is = validator.mode() != LockdepMode.OFF;
        CurrentTask.setOrdinary(validator);
        if (is && !was) {
            ON.inc();
        } else if (was && !is) {
            ON.dec();
        }
    }

    /**
     * Follows the calling thread as a task of {@code run}, until the returned membership is closed on the same thread.
     */
    public static Membership enter(String task, LockValidator run) {
        LockdepTask inner = new LockdepTask(new TaskName(), run, false);
        inner.rename(task);
        LockdepTask outer = CurrentTask.replace(inner);
        ON.inc();
        return new Membership(inner, outer);
    }

    /**
     * Keeps {@link #on} true until a second after the result is closed, also while no thread is followed; see
     * {@link Seam#keepOn}.
     */
    public static StaticKey.Hold keepOn() {
        return ON.hold();
    }

    /** Ends at once what {@link #keepOn} would end within a second. */
    static void flush() {
        ON.flush();
    }

    /** A thread's membership in a run. */
    public static final class Membership implements AutoCloseable {
        private final LockdepTask task;
        private final @Nullable LockdepTask outer;
        private boolean closed;

        private Membership(LockdepTask task, @Nullable LockdepTask outer) {
            this.task = task;
            this.outer = outer;
        }

        /** Makes the thread continue as another task, which holds nothing. */
        public void begin(String name, LockValidator run) {
            task.rename(name);
            task.begin(run);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                CurrentTask.replace(outer);
                ON.dec();
            }
        }
    }

    /**
     * Follows the calling thread, and the threads that it or they start, in a run of their own, until the result is
     * closed. Threads that exist already, such as those of a pool, are not part of the run.
     */
    public static FollowedRun follow(LockValidator validator) {
        FollowedRun outerRun = CurrentTask.run();
        LockdepTask outerTask = CurrentTask.replace(null);
        FollowedRun run = new FollowedRun(validator, () -> {
            CurrentTask.setRun(outerRun);
            CurrentTask.replace(outerTask);
            ON.dec();
        });
        CurrentTask.setRun(run);
        ON.inc();
        return run;
    }

    /**
     * Says that {@code lock} was made. A lock calls this in its constructor while the validator is {@link #on}. So the
     * validator finds the field that the lock is stored in, and the orders that are declared for that field by
     * {@link io.github.kprim.annotation.AcquiredBefore} and {@link io.github.kprim.annotation.AcquiredAfter}.
     */
    public static void made(LockdepMap lock) {
        lock.lockClass()
                .made(() -> Making.here(
                        type -> type == Lockdep.class || type == LockClass.class, Holdable.class::isAssignableFrom));
    }

    /** Returns the view of the calling thread; null if it is not followed. */
    static @Nullable LockdepTask current() {
        return CurrentTask.get();
    }

    private static @Nullable LockdepTask current(LockdepMap lock) {
        return CurrentTask.get(lock);
    }

    /**
     * Makes {@code step}, which is about to be announced, declare what {@link #acquire} will touch. Then call
     * {@code acquire} in the effect of that step. This is needed in the mode THROW, where the acts of other tasks can
     * decide whether {@code acquire} throws. Without this declaration {@code acquire} announces such a step itself; in
     * that case call it before the lock's own step is announced.
     *
     * @return whether there was something to declare
     */
    public static boolean declareAcquire(
            Step step, LockdepMap lock, int subclass, LockMode mode, @Nullable TrackedLock nest) {
        LockdepTask current = current(lock);
        return current != null
                && current.validator().decides()
                && current.memoryUse()
                        .declareAsking(
                                step,
                                current.asked(lock, subclass, Hold.of(mode)),
                                nest == null ? null : nest.depMap());
    }

    /**
     * Says that this task is about to wait for {@code lock}.
     *
     * @param subclass tells apart locks of one class that nest in a known order, 0 to 7
     * @param nest the lock that keeps the order of all locks of this class, which the task must hold; or null
     */
    public static void acquire(LockdepMap lock, int subclass, LockMode mode, @Nullable TrackedLock nest) {
        LockdepTask current = current(lock);
        if (current != null) {
            current.acquire(lock, subclass, Hold.of(mode), false, nest == null ? null : nest.depMap());
        }
    }

    /**
     * As {@link #declareAcquire}, for {@link #tryAcquired}. It is only a part of the step that tries, so there is no
     * other way to declare it.
     */
    public static void declareTry(Step step, LockdepMap lock, LockMode mode) {
        LockdepTask current = current(lock);
        if (current != null && current.validator().decides()) {
            current.memoryUse().declareTrying(step, current.asked(lock, 0, Hold.of(mode)));
        }
    }

    /**
     * As {@link #acquire}, for a lock that lets new readers in before a waiting writer, so that a reader may read
     * again.
     */
    public static void acquireRecursiveRead(LockdepMap lock) {
        LockdepTask current = current(lock);
        if (current != null) {
            current.acquire(lock, 0, Hold.RECURSIVE_READ, false, null);
        }
    }

    /** As {@link #declareAcquire}, for {@link #takeRecursiveRead}. */
    public static boolean declareRecursiveRead(Step step, LockdepMap lock) {
        LockdepTask current = current(lock);
        return current != null
                && current.validator().decides()
                && current.memoryUse().declareAsking(step, current.asked(lock, 0, Hold.RECURSIVE_READ), null);
    }

    /** As {@link #take}, for the recursive reading of {@link #acquireRecursiveRead}. */
    public static boolean takeRecursiveRead(LockdepMap lock, BooleanSupplier take) {
        LockdepTask current = current(lock);
        if (current == null) {
            return take.getAsBoolean();
        }
        current.acquire(lock, 0, Hold.RECURSIVE_READ, false, null);
        return take(current, null, lock, take);
    }

    /** As {@link #acquire}, for a trylock, which will not wait. */
    public static void tryAcquire(LockdepMap lock, LockMode mode) {
        LockdepTask current = current(lock);
        if (current != null) {
            current.acquire(lock, 0, Hold.of(mode), true, null);
        }
    }

    /** Says that this task took {@code lock} by a trylock, which would not have waited. */
    public static void tryAcquired(LockdepMap lock, LockMode mode) {
        LockdepTask current = current(lock);
        if (current != null) {
            current.acquire(lock, 0, Hold.of(mode), true, null);
            acquired(current, lock);
        }
    }

    /**
     * Takes {@code lock} by {@code take}, which may wait, and follows this. If the class of the lock says that it waits
     * by sleeping, this is also a {@link #mightSleep}. However it ends, also where stack or memory are exhausted, the
     * lock is either taken and recorded, or neither.
     *
     * @param verb the operation on the lock, such as {@code mutex_lock}
     * @param take takes the lock, and returns whether it did. Must do nothing that can fail after it has taken it
     * @return what {@code take} returned
     */
    public static boolean take(
            String verb,
            LockdepMap lock,
            int subclass,
            LockMode mode,
            @Nullable TrackedLock nest,
            BooleanSupplier take) {
        LockdepTask current = current(lock);
        if (current == null) {
            return take.getAsBoolean();
        }
        current.acquire(lock, subclass, Hold.of(mode), false, nest == null ? null : nest.depMap());
        return take(current, verb, lock, take);
    }

    /** As {@link #take}, where {@code take} does not wait. */
    public static boolean tryTake(LockdepMap lock, LockMode mode, BooleanSupplier take) {
        LockdepTask current = current(lock);
        if (current == null) {
            return take.getAsBoolean();
        }
        current.acquire(lock, 0, Hold.of(mode), true, null);
        return take(current, null, lock, take);
    }

    private static boolean take(LockdepTask current, @Nullable String verb, LockdepMap lock, BooleanSupplier take) {
        boolean taken = false;
        try {
            if (verb != null) {
                current.mightSleep(verb, lock);
            }
            taken = take.getAsBoolean();
        } finally {
            if (!taken) {
                released(current, lock);
            }
        }
        if (taken) {
            acquired(current, lock);
        }
        return taken;
    }

    /**
     * Says that the wait announced by {@link #acquire} is over, and that this task has {@code lock}. Never throws, also
     * not where stack or memory are exhausted: the lock is taken already.
     */
    public static void acquired(LockdepMap lock) {
        try {
            LockdepTask current = current(lock);
            if (current != null) {
                current.acquired(lock);
            }
        } catch (StackOverflowError | OutOfMemoryError withoutRoom) {
            // Only words for reports are missing.
        }
    }

    /** As {@link #acquired(LockdepMap)}, for the task that asked for the lock. */
    private static void acquired(LockdepTask asked, LockdepMap lock) {
        try {
            LockdepTask current = CurrentTask.again(asked);
            if (current != null) {
                current.acquired(lock);
            }
        } catch (StackOverflowError | OutOfMemoryError withoutRoom) {
            // Only words for reports are missing.
        }
    }

    /**
     * Checks that this task may release {@code lock}, as {@link #checkRelease} does; releases it by {@code letGo}; and
     * follows this, unless {@code letGo} throws.
     */
    public static void release(LockdepMap lock, Runnable letGo) {
        LockdepTask current = current(lock);
        if (current == null) {
            letGo.run();
            return;
        }
        current.checkRelease(lock);
        letGo.run();
        released(current, lock);
    }

    /**
     * Says that this task is about to enter the monitor {@code lock}, which may be a wait by sleeping. From then on the
     * task counts as its holder. {@link Waiters} of the lock say whether it still waits.
     */
    public static void entering(LockdepMap lock) {
        LockdepTask current = current(lock);
        if (current != null) {
            current.enter(lock);
        }
    }

    /** Says that this task releases {@code lock}. As {@link #checkRelease}, and then {@link #released}. */
    public static void release(LockdepMap lock) {
        checkRelease(lock);
        released(lock);
    }

    /** Reports it if this task may not release {@code lock}, because it does not hold it. */
    public static void checkRelease(LockdepMap lock) {
        LockdepTask current = current(lock);
        if (current != null) {
            current.checkRelease(lock);
        }
    }

    /**
     * Says that this task has released {@code lock}, or asked for it in vain. Never throws, also not where stack or
     * memory are exhausted: the lock is free already.
     */
    public static void released(LockdepMap lock) {
        try {
            LockdepTask current = current(lock);
            if (current != null) {
                current.released(lock);
            }
        } catch (StackOverflowError | OutOfMemoryError withoutRoom) {
            LockHolder.missedARelease();
        }
    }

    /** As {@link #released(LockdepMap)}, for the task that asked for the lock, or was to release it. */
    private static void released(LockdepTask before, LockdepMap lock) {
        try {
            LockdepTask current = CurrentTask.again(before);
            if (current != null) {
                current.released(lock);
            }
        } catch (StackOverflowError | OutOfMemoryError withoutRoom) {
            LockHolder.missedARelease();
        }
    }

    /**
     * Says that this task is about to wait for an event, as {@link Object#wait()} does: {@code lock}, which it holds
     * exclusively, is released, and taken again afterwards. The order of that is checked, and reported, before the task
     * waits. If that throws, the lock counts as held.
     */
    public static void beginWait(LockdepMap lock) {
        LockdepTask current = current(lock);
        if (current != null) {
            current.beginWait(lock);
        }
    }

    /** Says that the wait announced by {@link #beginWait} is over, and that this task has {@code lock} again. */
    public static void endWait(LockdepMap lock) {
        tryAcquired(lock, LockMode.EXCLUSIVE);
    }

    /** Says that this task holds {@code lock} for reading only, from now on. */
    public static void downgrade(LockdepMap lock) {
        LockdepTask current = current(lock);
        if (current != null) {
            current.downgrade(lock);
        }
    }

    /**
     * Reports that this task releases a lock that it does not hold.
     *
     * @param state {@code held by nobody}, {@code held by writer top}
     * @return the exception for the lock to throw; the lock must stay unchanged
     */
    public static IllegalMonitorStateException badUnlock(LockdepMap lock, String state) {
        LockdepTask current = current(lock);
        String text = LockReport.badUnlock(nameOf(current), current, lock, state);
        if (current != null || Seam.on()) {
            report(current, text);
        }
        return new IllegalMonitorStateException(text);
    }

    /**
     * Reports that a lock is about to be freed or made new while it is still held.
     *
     * @param verb the operation on the lock, such as {@code mutex_destroy}
     * @param state {@code held by writer top}
     */
    public static void heldLockFreed(LockdepMap lock, String verb, String state) {
        LockdepTask current = current(lock);
        report(current, LockReport.freed(nameOf(current), current, lock, verb, state));
    }

    /**
     * Reports that a lock is used after it was destroyed: {@code DEBUG_LOCKS_WARN_ON(lock->magic != lock)}.
     *
     * @param verb the operation on the lock, such as {@code mutex_lock}
     */
    public static void usedAfterDestroy(LockdepMap lock, String verb) {
        LockdepTask current = current(lock);
        report(current, LockReport.destroyed(nameOf(current), current, lock, verb));
    }

    /**
     * Returns one line for a report: who holds {@code lock}, which task took it last, and where. Returns an empty
     * string if the calling task holds it, because reports list the task's locks anyway, and if nothing is known.
     *
     * @param state {@code held by nobody}, {@code held by writer top}; empty if the lock does not know
     */
    public static String holder(LockdepMap lock, String state) {
        LockdepTask current = current(lock);
        if (current != null && current.state(lock, LockMode.ANY) == HeldState.HELD) {
            return "";
        }
        return LockReport.holder(lock, state);
    }

    private static String nameOf(@Nullable LockdepTask current) {
        return current == null ? ThreadNames.of(Thread.currentThread()) : current.name();
    }

    private static void report(@Nullable LockdepTask current, String text) {
        if (current == null) {
            Seam.report(new Report(Report.LOCKDEP_CLEAN, text));
        } else {
            current.report(() -> text);
        }
    }

    /** Says that the following code may sleep, whether or not it does this time: {@code might_sleep()}. */
    public static void mightSleep(String verb, Shared object) {
        LockdepTask current = current();
        if (current != null) {
            current.mightSleep(verb, object);
        }
    }

    /**
     * Sets the name that reports use for the calling thread to the name of the task it runs. With null, they use the
     * thread's name again.
     */
    public static void rename(@Nullable String task) {
        LockdepTask current = current();
        if (current != null) {
            current.rename(task);
        }
    }

    /**
     * Says that the task ends. It must hold nothing, {@code debug_check_no_locks_held}, and its CPU must take
     * interrupts.
     */
    public static void exit() {
        LockdepTask current = current();
        if (current != null && current.holdsLocks()) {
            current.report(() -> LockReport.heldAtExit(current));
        } else if (current != null) {
            current.irqUse().checkExit();
        }
    }

    /** Says that the task returns to user space. It must hold nothing: {@code lockdep_sys_exit}. */
    public static void sysExit() {
        LockdepTask current = current();
        if (current != null && current.holdsLocks()) {
            current.report(() -> LockReport.heldInUserSpace(current));
        }
    }

    /** Asserts that the task holds no lock at all, with at most one report for each place in the code. */
    public static void assertNoneHeldOnce() {
        LockdepTask current = on() ? current() : null;
        if (current != null && current.holdsLocks()) {
            current.memoryUse().failedOnce();
            current.validator()
                    .reportOnce(LockReport.assertion(current, "lockdep_assert_none_held_once()", "holds locks"));
        }
    }
}
