package io.github.kprim.lockdep;

import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The validator's knowledge of one run: the order of locks so far, and whether it can still be trusted.
 *
 * <p>All ordinary threads share one validator. Each execution of an exploration has its own. A report turns the
 * validator off, as in Linux, because what it knows can then no longer be trusted. Only two kinds of reports leave it
 * on: failed assertions, and sleeping while a spinning lock is held. Thread-safe.
 */
/*
 * Whether a task is reported depends on what other tasks did: on the orders that they have shown, and on whether one of
 * them was reported before, because the validator is then off. In the mode WARN this does not change what the task does
 * next. In the mode THROW it does. So in that mode each step that may add to this knowledge, or depend on it, must
 * touch memory(). There are two kinds of such steps:
 *
 *   The step asks for a lock inside another one, the order is new for this task, and the order can be part of a cycle.
 *   All locks of such a cycle are sleeping locks, or all are spinning locks, because a sleeping lock inside a spinning
 *   one is reported as such. If the task has asked for an order before and no LockdepException was thrown, the order is
 *   known, or the validator is off for good.
 *
 *   The step is wrong whatever the other tasks did, such as taking a lock twice. It throws only if this is the first
 *   error.
 *
 * All this can be decided before the step is announced, from what the task itself did. So the decision is the same in
 * all executions in which the task does the same. For this reason a scheduled task is followed even while the validator
 * is off.
 */
public final class LockValidator {
    /** The locks for which the validator records where they are taken. */
    public enum Places {
        /** None. */
        NONE,
        /** The first lock of each class and of each new order. Taking a lock in a known order stays cheap. */
        FIRST,
        /** Each lock, each time it is taken. This walks the stack, which takes about a microsecond. */
        EVERY
    }

    private final LockdepMode mode;
    private final Places places;
    private final LockOrder order = new LockOrder();
    private final Set<StackTraceElement> warnedAt = ConcurrentHashMap.newKeySet();
    private final Set<Failure> logged = ConcurrentHashMap.newKeySet();
    private final Shared memory = () -> "lockdep";
    private volatile boolean trusted = true;

    /** An error that was found, and where. */
    private record Failure(String what, @Nullable Place place) {}

    /** A validator that knows nothing yet. */
    public LockValidator(LockdepMode mode, Places places) {
        this.mode = mode;
        this.places = places;
    }

    /**
     * A validator that knows nothing yet. It records every place in the mode THROW, and otherwise only the first ones.
     */
    public LockValidator(LockdepMode mode) {
        this(mode, mode == LockdepMode.THROW ? Places.EVERY : Places.FIRST);
    }

    /** What the validator does about what it finds. */
    public LockdepMode mode() {
        return mode;
    }

    /** Whether the validator checks and reports. */
    boolean isOn() {
        return mode != LockdepMode.OFF && trusted;
    }

    /**
     * Whether the validator follows which locks the calling task holds. It follows a scheduled task even when it is
     * off, because what is known of the task must not depend on the reports about other tasks.
     */
    boolean follows() {
        return isOn() || (mode != LockdepMode.OFF && Seam.scheduled());
    }

    /**
     * Whether the validator's knowledge of all tasks decides what the calling task does next. A step must then touch
     * {@link #memory}.
     */
    boolean decides() {
        return mode == LockdepMode.THROW && Seam.scheduled();
    }

    /** Stands for the validator's knowledge of all tasks, in steps. */
    Shared memory() {
        return memory;
    }

    LockOrder order() {
        return order;
    }

    LockOrder.Node nodeOf(LockClass.Subclass key) {
        LockOrder.Node known = order.find(key);
        return known != null ? known : order.add(key, placeOfNews());
    }

    /**
     * Returns where the first lock of {@code lockClass} was taken outside any other lock of the class; null if unknown.
     */
    @Nullable
    Place firstTaken(LockClass lockClass) {
        LockOrder.Node node = order.find(lockClass.subclass(0));
        return node == null ? null : node.firstTaken();
    }

    /** Returns where this task is taking a lock, if every place is recorded; otherwise null. */
    @Nullable
    Place place() {
        return places == Places.EVERY ? Place.here() : null;
    }

    /** Returns the calling place, for a fact that is new to the validator; null if no places are recorded. */
    @Nullable
    Place placeOfNews() {
        return places == Places.NONE ? null : Place.here();
    }

    /**
     * Reports an error that makes the validator's knowledge useless. Does nothing if the validator is off already.
     *
     * @throws LockdepException if the mode is THROW
     */
    void reportAndTurnOff(String text) {
        if (turnOff()) {
            report(Report.LOCKDEP_CLEAN, text);
        }
    }

    private synchronized boolean turnOff() {
        boolean was = isOn();
        trusted = false;
        return was;
    }

    /** Reports a failed assertion, at most once for each place in the code. */
    void reportOnce(String text) {
        if (Place.here().frames().stream().limit(1).allMatch(warnedAt::add)) {
            report(Report.LOCKDEP_CLEAN, text);
        }
    }

    /** Whether {@code what} failed at {@code place} before, so that a report of it now would only be logged again. */
    boolean isRepeated(String what, @Nullable Place place) {
        return mode == LockdepMode.WARN && !Seam.on() && !logged.add(new Failure(what, place));
    }

    /** Reports a failed assertion. */
    void reportFailedAssertion(String text) {
        report(Report.LOCKDEP_CLEAN, text);
    }

    /**
     * Reports an error that leaves the validator's knowledge valid.
     *
     * @throws LockdepException if the mode is THROW
     */
    void report(String invariant, String text) {
        if (mode != LockdepMode.THROW || Seam.on()) {
            Seam.report(new Report(invariant, text));
        }
        if (mode == LockdepMode.THROW) {
            throw new LockdepException(text);
        }
    }
}
