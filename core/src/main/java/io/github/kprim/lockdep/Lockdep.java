package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.StaticKey;
import io.github.kprim.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * The lock validator, for the calling task: what locks tell it, what assertions ask it.
 *
 * <p>It follows ordinary threads while its {@link #setMode mode} is not OFF, and the tasks of an exploration in the
 * mode of that exploration. For others every call does nothing, and every assertion passes. What is wrong goes to
 * {@link Seam#report} as {@code lockdep-clean} or {@code no-sleep-in-atomic}; in the mode THROW a {@link
 * LockdepException} follows, from the method that was called. Nothing here blocks, and where nobody is followed
 * {@link #on} costs nothing.
 *
 * <p>Locks may be released in any order. Mirrors {@code kernel/locking/lockdep.c}, without interrupt contexts.
 */
public final class Lockdep {
    private static final StaticKey ON = StaticKey.off();
    private static final ThreadLocal<@Nullable LockdepTask> CURRENT = new ThreadLocal<>();

    /** The validator of all ordinary threads. */
    private static volatile LockValidator ordinary = new LockValidator(LockdepMode.OFF);

    static {
        setMode(LockdepMode.parse(System.getProperty(LockdepMode.PROPERTY, "off")));
    }

    private Lockdep() {}

    /** Whether any thread is followed. A lock asks this before it calls anything else here. */
    public static boolean on() {
        return ON.isOn();
    }

    /** The mode for ordinary threads: what the system property {@code kprim.lockdep} says, or {@link #setMode}. */
    public static LockdepMode mode() {
        return ordinary.mode();
    }

    /**
     * Follows ordinary threads in another mode from now on, and forgets all that was known: {@code lockdep_reset}.
     * Call it while they hold no locks, or letting go of those will be taken for a bad unlock balance.
     */
    public static void setMode(LockdepMode mode) {
        setOrdinary(new LockValidator(mode));
    }

    /** As {@link #setMode}, with all settings. */
    public static synchronized void setOrdinary(LockValidator validator) {
        boolean was = ordinary.mode() != LockdepMode.OFF;
        boolean is = validator.mode() != LockdepMode.OFF;
        ordinary = validator;
        if (is && !was) {
            ON.inc();
        } else if (was && !is) {
            ON.dec();
        }
    }

    /** Follows the calling thread, in a run of its own, until the membership is closed on this same thread. */
    public static Membership enter(String task, LockValidator run) {
        LockdepTask outer = CURRENT.get();
        LockdepTask inner = new LockdepTask(task, run, false);
        CURRENT.set(inner);
        ON.inc();
        return new Membership(inner, outer);
    }

    /** A thread's part in a run. */
    public static final class Membership implements AutoCloseable {
        private final LockdepTask task;
        private final @Nullable LockdepTask outer;
        private boolean closed;

        private Membership(LockdepTask task, @Nullable LockdepTask outer) {
            this.task = task;
            this.outer = outer;
        }

        /** The thread goes on as another task, which holds nothing. */
        public void begin(String name, LockValidator run) {
            task.begin(name, run);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                CURRENT.set(outer);
                ON.dec();
            }
        }
    }

    /** The view of the calling thread; null if it is not followed. */
    static @Nullable LockdepTask current() {
        LockdepTask task = CURRENT.get();
        LockValidator all = ordinary;
        if (task == null) {
            if (all.mode() == LockdepMode.OFF) {
                return null;
            }
            task = new LockdepTask(Thread.currentThread().getName(), all, true);
            CURRENT.set(task);
        } else if (task.isOrdinary() && task.validator() != all) {
            task.begin(task.name(), all);
        }
        return task;
    }

    /**
     * Has {@code step}, about to be announced, declare what {@link #acquire} will touch when it is called in the step's
     * effect: in the mode THROW what other tasks did can decide whether it throws. Without this, {@code acquire} has
     * such a step of its own, so call it then before the lock's own step is announced.
     *
     * @return whether there was something to declare
     */
    public static boolean declareAcquire(
            Step step, LockdepMap lock, int subclass, LockMode mode, @Nullable TrackedLock nest) {
        LockdepTask current = current();
        return current != null
                && current.validator().decides()
                && current.memoryUse()
                        .declareAsking(
                                step,
                                current.asked(lock, subclass, Hold.of(mode)),
                                nest == null ? null : nest.depMap());
    }

    /** As {@link #declareAcquire}, for a step in which {@link #release} is called. */
    public static void declareRelease(Step step, LockdepMap lock) {
        LockdepTask current = current();
        if (current != null && current.validator().decides()) {
            current.memoryUse().declareReleasing(step, lock);
        }
    }

    /**
     * Says that this task is about to wait for {@code lock}.
     *
     * @param subclass tells apart locks of one class that nest in a known order, 0 to 7
     * @param nest the lock that keeps the order of all locks of this class, which the task must hold; or null
     */
    public static void acquire(LockdepMap lock, int subclass, LockMode mode, @Nullable TrackedLock nest) {
        LockdepTask current = current();
        if (current != null) {
            current.acquire(lock, subclass, Hold.of(mode), false, nest == null ? null : nest.depMap());
        }
    }

    /**
     * As {@link #acquire}, for a lock that lets new readers in before a waiting writer, so that a reader may read
     * again.
     */
    public static void acquireRecursiveRead(LockdepMap lock) {
        LockdepTask current = current();
        if (current != null) {
            current.acquire(lock, 0, Hold.RECURSIVE_READ, false, null);
        }
    }

    /** Says that this task got {@code lock} without having been ready to wait for it. */
    public static void tryAcquired(LockdepMap lock, LockMode mode) {
        LockdepTask current = current();
        if (current != null) {
            current.acquire(lock, 0, Hold.of(mode), true, null);
            current.acquired(lock);
        }
    }

    /** Says that the wait announced by {@link #acquire} is over, and this task has {@code lock}. */
    public static void acquired(LockdepMap lock) {
        LockdepTask current = current();
        if (current != null) {
            current.acquired(lock);
        }
    }

    /** Says that this task lets go of {@code lock}, or gave up waiting for it. */
    public static void release(LockdepMap lock) {
        LockdepTask current = current();
        if (current != null) {
            current.release(lock);
        }
    }

    /** Says that this task from now on holds {@code lock} for reading only. */
    public static void downgrade(LockdepMap lock) {
        LockdepTask current = current();
        if (current != null) {
            current.downgrade(lock);
        }
    }

    /**
     * Reports that this task lets go of a lock that it does not hold.
     *
     * @param state {@code held by nobody}, {@code held by writer top}
     * @return to be thrown by the lock, which must stay as it is
     */
    public static IllegalMonitorStateException badUnlock(LockdepMap lock, String state) {
        LockdepTask current = current();
        String text = LockReport.badUnlock(nameOf(current), current, lock, state);
        if (current != null || Seam.on()) {
            reportAndTurnOff(current, text, lock.lock());
        }
        return new IllegalMonitorStateException(text);
    }

    /**
     * Reports that a lock, still held, is about to be freed or made as new.
     *
     * @param verb what is done to it, such as {@code mutex_destroy}
     * @param state {@code held by writer top}
     */
    public static void heldLockFreed(LockdepMap lock, String verb, String state) {
        LockdepTask current = current();
        reportAndTurnOff(current, LockReport.freed(nameOf(current), current, lock, verb, state), lock.lock());
    }

    /**
     * Who holds {@code lock}, with who took it last and where: a line for a report. Empty if that is the calling
     * task, as reports list what it holds, and if nothing is known.
     *
     * @param state {@code held by nobody}, {@code held by writer top}; empty if the lock does not know
     */
    public static String holder(LockdepMap lock, String state) {
        LockdepTask current = current();
        if (current != null && current.state(lock, LockMode.ANY) == HeldState.HELD) {
            return "";
        }
        return LockReport.holder(current, lock, state);
    }

    private static String nameOf(@Nullable LockdepTask current) {
        return current == null ? Thread.currentThread().getName() : current.name();
    }

    private static void reportAndTurnOff(@Nullable LockdepTask current, String text, Shared lock) {
        if (current == null) {
            Seam.report(new Report(Report.LOCKDEP_CLEAN, text));
        } else {
            current.reportAndTurnOff(text, lock);
        }
    }

    /** Says that what follows may sleep, whether or not it does this time: {@code might_sleep()}. */
    public static void mightSleep(String verb, Shared object) {
        LockdepTask current = current();
        if (current != null) {
            current.mightSleep(verb, object);
        }
    }

    /** Has reports call the calling thread by the name of the task it runs. */
    public static void rename(String task) {
        LockdepTask current = current();
        if (current != null) {
            current.rename(task);
        }
    }

    /** Says that the task ends: it must hold nothing, {@code debug_check_no_locks_held}. */
    public static void exit() {
        LockdepTask current = current();
        if (current != null && current.holdsLocks()) {
            current.reportAndTurnOff(LockReport.heldAtExit(current), null);
        }
    }

    /** Says that the task goes back to user space: it must hold nothing, {@code lockdep_sys_exit}. */
    public static void sysExit() {
        LockdepTask current = current();
        if (current != null && current.holdsLocks()) {
            current.reportAndTurnOff(LockReport.heldInUserSpace(current), null);
        }
    }

    /** Asserts, with at most one report for each place in the code, that the task holds no lock at all. */
    public static void assertNoneHeldOnce() {
        LockdepTask current = on() ? current() : null;
        if (current != null && current.holdsLocks() && current.reportsFailedAssertion(true)) {
            current.validator()
                    .reportOnce(LockReport.assertion(current, "lockdep_assert_none_held_once()", "holds locks"));
        }
    }
}
