package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The validator's view of the calling task: which locks it holds, and whether it may take another one.
 *
 * <p>A thread takes part between {@link #enter} and {@link Membership#close}; on other threads every call does
 * nothing and every assertion passes. What is wrong goes to {@link Seam#report} as {@code lockdep-clean} or
 * {@code no-sleep-in-atomic}. Nothing here blocks.
 *
 * <p>Locks may be released in any order. Mirrors {@code kernel/locking/lockdep.c}.
 */
public final class Lockdep {
    private static final ThreadLocal<@Nullable Lockdep> CURRENT = new ThreadLocal<>();

    private final String task;
    private final LockOrder order;
    private final List<HeldLock> held = new ArrayList<>();

    private Lockdep(String task, LockOrder order) {
        this.task = task;
        this.order = order;
    }

    /**
     * Starts to follow the locks of the calling thread.
     *
     * @param task the name that reports show
     * @param order the orders known so far, shared by all tasks of one run
     */
    public static Membership enter(String task, LockOrder order) {
        CURRENT.set(new Lockdep(task, order));
        return CURRENT::remove;
    }

    /**
     * Says that this task is about to wait for {@code lock}, or, with {@code trylock}, that it just got it.
     *
     * @param subclass tells apart locks of one class that nest in a known order, 0 to 7
     */
    public static void acquire(Shared lock, LockClass lockClass, int subclass, LockMode mode, boolean trylock) {
        Lockdep current = CURRENT.get();
        if (current != null) {
            current.take(new HeldLock(lock, lockClass, subclass, mode), trylock);
        }
    }

    private void take(HeldLock lock, boolean trylock) {
        if (!trylock) {
            for (HeldLock outer : held) {
                check(outer, lock);
            }
        }
        held.add(lock);
    }

    private void check(HeldLock outer, HeldLock inner) {
        if (outer.key().equals(inner.key())) {
            reportAndTurnOff("possible recursive locking detected: " + task + " is trying to take " + inner.describe()
                    + " but already holds " + outer.describe());
            return;
        }
        List<LockOrder.Key> chain = order.add(outer.key(), inner.key());
        if (chain != null) {
            reportAndTurnOff("possible circular locking dependency detected: " + task + " is trying to take "
                    + inner.describe() + " while it holds " + outer.describe() + ", but the order known so far is "
                    + chain.stream().map(LockOrder.Key::toString).collect(Collectors.joining(" -> ")));
        }
    }

    /** Says that this task lets go of {@code lock}, or gave up waiting for it. */
    public static void release(Shared lock) {
        Lockdep current = CURRENT.get();
        if (current != null) {
            current.drop(lock);
        }
    }

    private void drop(Shared lock) {
        for (int i = held.size() - 1; i >= 0; i--) {
            if (held.get(i).lock() == lock) {
                held.remove(i);
                return;
            }
        }
        reportAndTurnOff(
                "bad unlock balance detected: " + task + " is releasing " + lock.name() + " but does not hold it");
    }

    /**
     * Says that what follows may sleep, whether or not it does this time: {@code might_sleep()}.
     *
     * @param what the action
     */
    public static void mightSleep(Step what) {
        Lockdep current = CURRENT.get();
        if (current == null) {
            return;
        }
        for (HeldLock outer : current.held) {
            if (outer.lockClass().waitType() == LockClass.Wait.SPINS) {
                Seam.report(new Report(
                        Report.NO_SLEEP_IN_ATOMIC,
                        "sleeping function called from invalid context: " + what.action() + " by " + current.task
                                + ", which holds the spinlock " + outer.describe()));
                return;
            }
        }
    }

    /** Checks that this task holds {@code lock}, in any mode: {@code lockdep_assert_held}. */
    public static void assertHeld(Shared lock) {
        check(lock, LockMode.ANY);
    }

    /** Checks that this task holds {@code lock} exclusively: {@code lockdep_assert_held_write}. */
    public static void assertHeldWrite(Shared lock) {
        check(lock, LockMode.EXCLUSIVE);
    }

    private static void check(Shared lock, LockMode mode) {
        Lockdep current = CURRENT.get();
        if (current == null) {
            return;
        }
        for (HeldLock h : current.held) {
            if (h.lock() == lock && (mode == LockMode.ANY || h.mode() == mode)) {
                return;
            }
        }
        Seam.report(new Report(
                Report.LOCKDEP_CLEAN,
                current.task + " must hold " + lock.name() + (mode == LockMode.EXCLUSIVE ? " for writing" : "")
                        + " but holds " + (current.held.isEmpty() ? "nothing" : current.describeHeld())));
    }

    /** Says that the task ends: it must hold nothing. */
    public static void exit() {
        Lockdep current = CURRENT.get();
        if (current != null && !current.held.isEmpty()) {
            current.reportAndTurnOff(current.task + " still has locks held at its exit: " + current.describeHeld());
        }
    }

    private String describeHeld() {
        Iterator<HeldLock> locks = held.iterator();
        StringBuilder text = new StringBuilder(locks.next().describe());
        locks.forEachRemaining(lock -> text.append(", ").append(lock.describe()));
        return text.toString();
    }

    /** Reports the first thing that is wrong in a run, and turns the validator off. */
    private void reportAndTurnOff(String message) {
        if (order.turnOff()) {
            Seam.report(new Report(Report.LOCKDEP_CLEAN, message));
        }
    }

    /** A thread's part in the validator. */
    public interface Membership extends AutoCloseable {
        @Override
        void close();
    }
}
