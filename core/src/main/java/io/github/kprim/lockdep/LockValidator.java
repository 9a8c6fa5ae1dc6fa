package io.github.kprim.lockdep;

import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.ThreadNames;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The validator's knowledge of one run: the order of locks so far, and whether it can still be trusted.
 *
 * <p>All ordinary threads share one validator. Each execution of an exploration has its own. In the mode WARN a report
 * of an error in the use of locks is the last one of its kind, as in Linux, because the error is then part of what the
 * validator knows. In the mode THROW the error does not happen, so the validator stays on. Which locks a task holds is
 * followed, and assertions are checked, in both modes and after any report. Thread-safe.
 */
/*
 * Whether a task is reported can depend on the orders that other tasks have shown. In the mode WARN this does not
 * change what the task does next. In the mode THROW it does. So in that mode each step that may add to this knowledge,
 * or depend on it, must touch memory(): a step that asks for a lock inside another one, if the order is new for this
 * task and can be part of a cycle. All locks of such a cycle are sleeping locks, or all are spinning locks, because a
 * sleeping lock inside a spinning one is reported as such. If the task has asked for an order before and no
 * LockdepException was thrown, the order is known for good. Other errors, such as taking a lock twice, throw whatever
 * other tasks did.
 *
 * Where a scenario has handlers of interrupts, the same holds for each new way in which the task uses a spinning lock:
 * when it takes the lock, and when it enables interrupts while it holds the lock. A sleeping lock needs no such step,
 * because no handler can wait for one, nor take one inside a spinning lock.
 *
 * This can be decided before the step is announced, from what the task itself did. So the decision is the same in all
 * executions in which the task does the same.
 */
public final class LockValidator {
    /** The locks for which the validator records where they are taken. */
    public enum Places {
        /** None. */
        NONE,
        /** The inner lock of each new order. Taking a lock in a known order stays cheap. */
        FIRST,
        /** Each lock, each time it is taken. This walks the stack, which takes about a microsecond. */
        EVERY
    }

    /** How many errors in the use of locks the validator reports in the mode WARN. */
    public enum Reports {
        /** The first one, as Linux does. */
        FIRST,
        /**
         * Each, but only once for two classes of locks that are taken in two orders, and for a class whose locks are
         * nested; any other error once for each place. What was reported is left out of the order of locks, as in the
         * mode THROW.
         */
        EACH
    }

    private final long number = RunNumber.next();
    private final LockdepMode mode;
    private final Places places;
    private final Reports reports;
    private final LockOrder order;
    private final InstanceOrder instances = new InstanceOrder(number);
    private final Set<StackTraceElement> warnedAt = ConcurrentHashMap.newKeySet();
    private final Set<Failure> logged = ConcurrentHashMap.newKeySet();
    private final Shared memory = () -> "lockdep";
    private final Consumer<String> hearer;

    private volatile boolean trusted = true;

    /** Whether tasks that a scheduler runs can be interrupted. */
    private volatile boolean interrupts;

    /** An error that was found, and where. */
    private record Failure(String what, @Nullable Place place) {}

    /** A validator that knows nothing yet. */
    public LockValidator(LockdepMode mode, Places places) {
        this(mode, places, report -> {});
    }

    /**
     * A validator that knows nothing yet, and passes on each report.
     *
     * @param hearer takes the text of a report, on the reporting thread; must not use locks that lockdep follows
     */
    public LockValidator(LockdepMode mode, Places places, Consumer<String> hearer) {
        this(mode, places, Reports.FIRST, hearer);
    }

    /** As the others, with all settings. {@code reports} counts in the mode WARN only. */
    public LockValidator(LockdepMode mode, Places places, Reports reports, Consumer<String> hearer) {
        this(mode, places, reports, hearer, LockChain.MOST_CHAINS);
    }

    /** As the others, with room for so many sequences of locks that need not be checked again. */
    LockValidator(LockdepMode mode, Places places, Reports reports, Consumer<String> hearer, int mostChains) {
        this.order = new LockOrder(mostChains);
        this.mode = mode;
        this.places = places;
        this.reports = reports;
        this.hearer = hearer;
    }

    /**
     * A validator that knows nothing yet. It records every place in the mode THROW, and otherwise only the first ones.
     */
    public LockValidator(LockdepMode mode) {
        this(mode, mode == LockdepMode.THROW ? Places.EVERY : Places.FIRST);
    }

    /** Returns the {@link RunNumber} of this validator. */
    long number() {
        return number;
    }

    /** What the validator does about what it finds. */
    public LockdepMode mode() {
        return mode;
    }

    /** Whether the validator checks how locks are used. In the mode WARN only until the first report. */
    boolean isOn() {
        return mode != LockdepMode.OFF && trusted;
    }

    /** Whether the validator follows which locks tasks hold, and checks assertions about it. Never changes. */
    boolean follows() {
        return mode != LockdepMode.OFF;
    }

    /**
     * Whether the validator's knowledge of all tasks decides what the calling task does next. A step must then touch
     * {@link #memory}.
     */
    boolean decides() {
        return mode == LockdepMode.THROW && Seam.scheduled();
    }

    /**
     * Says that tasks which a scheduler runs can be interrupted, before the first of them begins. In the mode THROW it
     * then depends on other tasks whether a task may use a lock as it does.
     */
    public void expectInterrupts() {
        interrupts = true;
    }

    /** Whether {@link #expectInterrupts} was called. */
    boolean expectsInterrupts() {
        return interrupts;
    }

    /** Stands for the validator's knowledge of all tasks, in steps. */
    Shared memory() {
        return memory;
    }

    LockOrder order() {
        return order;
    }

    InstanceOrder instances() {
        return instances;
    }

    /** Returns the number of lock classes that were taken so far. */
    public int classes() {
        return order.classes();
    }

    /** Returns the number of pairs of lock classes of which one was taken inside the other so far. */
    public int orders() {
        return order.orders();
    }

    /** Whether the validator goes on after a report in the mode WARN, and must not report the same again. */
    boolean goesOn() {
        return mode == LockdepMode.WARN && reports == Reports.EACH;
    }

    LockOrder.Node nodeOf(LockdepMap lock, int subclass) {
        return subclass == 0 ? lock.node(order) : order.node(lock.lockClass().subclass(subclass));
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
     * Reports an error in the use of locks. In the mode WARN this is the last such report, unless {@link #goesOn}.
     *
     * @throws LockdepException if the mode is THROW
     */
    void reportMisuse(String text) {
        if (mode == LockdepMode.THROW || goesOn()) {
            report(Report.LOCKDEP_CLEAN, text);
        } else if (turnOff()) {
            report(Report.LOCKDEP_CLEAN, text);
            if (!Seam.on()) {
                Seam.report(new Report(
                        Report.LOCKDEP_CLEAN,
                        "lockdep checks only assertions since its report on " + ThreadNames.of(Thread.currentThread())
                                + ": " + text.lines().findFirst().orElse("").replaceFirst("^WARNING: ", "")));
            }
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
        hear(text);
        Seam.report(new Report(invariant, text));
        refuse(text);
    }

    /** Passes on a report. */
    void hear(String text) {
        hearer.accept(text);
    }

    /** Throws a {@link LockdepException} if the mode is THROW. */
    void refuse(String text) {
        if (mode == LockdepMode.THROW) {
            throw new LockdepException(text);
        }
    }
}
