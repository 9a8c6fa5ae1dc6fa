package io.github.kprim.lockdep;

import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the validator knows in one run: the order of locks so far, and whether it can still be trusted.
 *
 * <p>All ordinary threads share one; each execution of an exploration has its own. After the first report of anything
 * but a failed assertion it is off, as in Linux: what it knows can no longer be trusted. Thread-safe.
 */
/*
 * Whether a task is reported depends on what other tasks did: on the orders that they have shown, and on whether one of
 * them was reported before, as then the validator is off. In the mode WARN that changes nothing of what the task does
 * next. In the mode THROW it does, so that each step which may add to that, or ask for it, must touch memory():
 *
 *   asking for a lock inside another one, where that is a new order for this task and can be part of a circle of
 *   orders. Such a circle is one of sleeping locks or one of spinning locks: a sleeping lock inside a spinning one is
 *   reported as such. What the task has asked for before without being thrown out is known, or the validator is off
 *   for good.
 *
 *   what is wrong whatever the others did, as to take a lock twice: it throws only if it is the first.
 *
 * All this can be told from what the task itself did, before the step is announced, so that it is the same in all
 * executions in which the task does the same. For that a scheduled task is followed on when the validator is off.
 */
public final class LockValidator {
    /** For which locks the validator writes down where they are taken. */
    public enum Places {
        /** For none. */
        NONE,
        /** For the first of each class, and of each new order: taking a lock in a known order stays cheap. */
        FIRST,
        /** For each lock, each time: a walk of the stack, about a microsecond. */
        EVERY
    }

    private final LockdepMode mode;
    private final Places places;
    private final LockOrder order = new LockOrder();
    private final Set<StackTraceElement> warnedAt = ConcurrentHashMap.newKeySet();
    private final Set<Failure> logged = ConcurrentHashMap.newKeySet();
    private final Shared memory = () -> "lockdep";
    private volatile boolean trusted = true;

    /** What was found to be wrong, and where. */
    private record Failure(String what, @Nullable Place place) {}

    /** A validator that knows nothing yet. */
    public LockValidator(LockdepMode mode, Places places) {
        this.mode = mode;
        this.places = places;
    }

    /** A validator that knows nothing yet; it writes every place down if it throws, else the first ones. */
    public LockValidator(LockdepMode mode) {
        this(mode, mode == LockdepMode.THROW ? Places.EVERY : Places.FIRST);
    }

    /** What it does about what it finds. */
    public LockdepMode mode() {
        return mode;
    }

    /** Whether it checks, and reports. */
    boolean isOn() {
        return mode != LockdepMode.OFF && trusted;
    }

    /**
     * Whether it follows which locks the calling task holds. That of a scheduled task is known also when the
     * validator is off: it may not depend on what other tasks were reported for.
     */
    boolean follows() {
        return isOn() || (mode != LockdepMode.OFF && Seam.scheduled());
    }

    /**
     * Whether what it knows of all tasks decides what the calling one does next, so that a step must touch {@link
     * #memory}.
     */
    boolean decides() {
        return mode == LockdepMode.THROW && Seam.scheduled();
    }

    /** Stands for what it knows of all tasks, in steps. */
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

    /** Where the first lock of {@code lockClass} was taken, outside of any other of it; null if nobody knows. */
    @Nullable
    Place firstTaken(LockClass lockClass) {
        LockOrder.Node node = order.find(lockClass.subclass(0));
        return node == null ? null : node.firstTaken();
    }

    /** Where this task is taking a lock that nothing is new about. */
    @Nullable
    Place place() {
        return places == Places.EVERY ? Place.here() : null;
    }

    /** Where this task is doing something for the first time. */
    @Nullable
    Place placeOfNews() {
        return places == Places.NONE ? null : Place.here();
    }

    /**
     * Reports something that makes what is known useless, unless somebody was first.
     *
     * @throws LockdepException if the mode is to throw
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

    /** Reports a failed assertion, at most once for the same place in the code. */
    void reportOnce(String text) {
        if (Place.here().frames().stream().limit(1).allMatch(warnedAt::add)) {
            report(Report.LOCKDEP_CLEAN, text);
        }
    }

    /** Whether {@code what} failed at {@code place} before, and a report of it now would only be logged again. */
    boolean isRepeated(String what, @Nullable Place place) {
        return mode == LockdepMode.WARN && !Seam.on() && !logged.add(new Failure(what, place));
    }

    /** Reports a failed assertion. */
    void reportFailedAssertion(String text) {
        report(Report.LOCKDEP_CLEAN, text);
    }

    /**
     * Reports something that leaves what is known as it is.
     *
     * @throws LockdepException if the mode is to throw
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
