package io.github.kprim.lockdep;

import io.github.kprim.lockdep.LockOrder.Edge;
import io.github.kprim.lockdep.LockOrder.Node;
import io.github.kprim.step.Shared;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The validator's findings as text, laid out like the kernel's: {@code print_circular_bug} and similar functions. */
final class LockReport {
    /** The largest number of held locks that a report lists, the newest ones. */
    private static final int MOST_LISTED = 8;

    /** The column of the second CPU. */
    static final int COLUMN = 32;

    private static final String UNLOCK =
            "unlock on every way out of the code that took the lock, also where it throws.";

    private static final String NOT_TWICE = "let go of the lock before this call, or split off a method that expects"
            + " it to be held; which thread runs it does not matter.";
    private static final String WITH_AN_ORDER = "if locks of this class nest in a known order, say so with an order of"
            + " instances, a subclass or a nest lock; otherwise two tasks can take two of them in opposite orders.";
    private static final String IN_ORDER = "take the locks of this class in their order everywhere;"
            + " that no task had to wait this time does not matter.";

    private final StringBuilder text = new StringBuilder();
    private final String task;

    /** A report that begins with {@code headline}, about an error of {@code task}. */
    LockReport(String task, String headline) {
        this.task = task;
        line(headline);
    }

    static String circular(LockdepTask task, HeldLock next, HeldLock outer, List<Edge> chain) {
        LockReport report = new LockReport(task.name(), "WARNING: possible circular locking dependency detected");
        report.acquiring(task, next).line("but it is already holding lock:").line("  " + outer);
        report.line("which already depends on the new lock. The existing dependency chain, in reverse order:");
        report.chain(chain).line(" -> #0 (" + next.node() + "): " + task.name() + " takes it now" + at(here(task)));
        report.scenario(2)
                .cpu0(outer)
                .cpu1(next.node())
                .line(chain.size() > 1 ? " ".repeat(COLUMN) + "  ... as in the chain ..." : "")
                .cpu1(outer.node())
                .cpu0(next)
                .line(" *** DEADLOCK ***");
        return report.heldBy(task)
                .advice("take these locks in one order everywhere, or let go of (" + outer.node()
                        + ") before this call;" + " that no task had to wait this time does not matter.")
                .toString();
    }

    private LockReport chain(List<Edge> chain) {
        for (int next = chain.size(); next > 0; next--) {
            Edge edge = chain.get(next - 1);
            line(" -> #" + next + " (" + edge.inner() + "): " + edge.asks() + " inside (" + edge.outer() + ")"
                    + at(edge.place()));
        }
        return this;
    }

    static String recursive(LockdepTask task, HeldLock next, HeldLock outer) {
        LockReport report = new LockReport(task.name(), "WARNING: possible recursive locking detected");
        report.acquiring(task, next).line("but it is already holding lock:").line("  " + outer);
        ObjectOrder<?> order = next.map().lockClass().order();
        boolean isOrdered = order != null && next.map() != outer.map();
        if (order != null && isOrdered) {
            int compared = order.compare(outer.map().lock(), next.map().lock());
            report.line("which, in the order of its class, "
                    + (compared == 0 ? "is equal to the new lock." : "must be taken inside the new lock."));
        }
        report.scenario(1).cpu0(outer).cpu0(next).line(" *** DEADLOCK ***");
        return report.heldBy(task)
                .advice(isOrdered ? IN_ORDER : next.map() == outer.map() ? NOT_TWICE : WITH_AN_ORDER)
                .toString();
    }

    /**
     * Returns the report on a lock of an inferred class inside another one of it.
     *
     * @param chain how locks of the class were taken in another order; empty if the two are the same lock
     */
    static String nested(LockdepTask task, HeldLock next, HeldLock outer, List<InstanceOrder.Edge> chain) {
        if (chain.isEmpty()) {
            return recursive(task, next, outer);
        }
        LockReport report = new LockReport(task.name(), "WARNING: possible recursive locking detected");
        report.acquiring(task, next).line("but it is already holding lock:").line("  " + outer);
        report.line("of the same class, and two such locks were taken in another order:");
        for (InstanceOrder.Edge edge : chain) {
            line(report, edge);
        }
        return report.heldBy(task)
                .advice("let something that does not change decide which lock of the class comes first, such as a"
                        + " number; that no task had to wait this time does not matter.")
                .toString();
    }

    private static void line(LockReport report, InstanceOrder.Edge edge) {
        report.line(" -> " + edge.asks() + at(edge.place()));
    }

    static String invalidWaitContext(LockdepTask task, HeldLock next) {
        LockReport report = new LockReport(task.name(), "BUG: Invalid wait context");
        boolean sleeps = !next.spins();
        boolean inHandler = next.waitType().compareTo(task.irqUse().allowedWait()) > 0;
        String where = inHandler
                ? "in a handler that cannot, " + task.irqUse().state() + "."
                : sleeps ? "inside a lock whose waiters spin." : "inside one whose waiters always spin.";
        String lock = sleeps ? "the sleeping lock" : "the spinlock";
        String otherLock = sleeps ? "a spinning one" : "a raw spinlock";
        return report.acquiring(task, next)
                .line("whose waiters sleep" + (sleeps ? ", " : " in a kernel with PREEMPT_RT, ") + where)
                .heldBy(task)
                .advice((inHandler ? "let a task do what needs " + lock : "take " + lock + " first") + ", or use "
                        + otherLock + " here; that it was free this time does not matter.")
                .toString();
    }

    static String nestLockNotTaken(LockdepTask task, HeldLock next, LockdepMap nest) {
        LockReport report = new LockReport(task.name(), "WARNING: Nested lock was not taken");
        return report.acquiring(task, next)
                .line("but it does not hold the nest lock, which keeps the order:")
                .line("  " + nest.describeWithClass())
                .heldBy(task)
                .advice("take the nest lock before the first lock of this class;"
                        + " that no other task nests them now does not matter.")
                .toString();
    }

    static String tooDeep(LockdepTask task, LockdepMap next) {
        LockReport report = new LockReport(task.name(), "BUG: MAX_LOCK_DEPTH too low!");
        return report.line(task.name() + " is trying to acquire " + next.describeWithClass()
                        + ", its lock number " + (task.depth() + 1) + "; the limit is " + LockHolder.MAX_DEPTH
                        + at(here(task)))
                .heldBy(task)
                .advice("hold fewer locks at once, or keep locks of one class in order by a nest lock.")
                .toString();
    }

    static String tooManyClasses(LockdepTask task, LockdepMap next) {
        LockReport report = new LockReport(task.name(), "BUG: MAX_LOCKDEP_KEYS too low!");
        return report.line(task.name() + " is trying to acquire " + next.describeWithClass() + ", of lock class number "
                        + (LockOrder.MOST_CLASSES + 1) + "; the orders of this class and of later ones are not checked"
                        + at(here(task)))
                .heldBy(task)
                .advice("give the locks of many objects of one kind a LockClass in common, if they are why it is"
                        + " so many.")
                .toString();
    }

    /**
     * Returns the report on the release of a lock that the task does not hold.
     *
     * @param state {@code held by nobody}, {@code held by writer top}
     */
    static String badUnlock(String task, @Nullable LockdepTask followed, LockdepMap map, String state) {
        LockReport report = new LockReport(task, "WARNING: bad unlock balance detected!");
        report.line(task + " is trying to release lock:")
                .line("  " + map.describeWithClass() + at(here(followed)))
                .line("but it is " + state + lastTaking(map));
        return report.heldByFollowed(followed)
                .advice("unlock once for each lock, in the task and in the mode that took it.")
                .toString();
    }

    /** Returns the report on a lock that {@code verb} frees or makes new while it is held. */
    static String freed(String task, @Nullable LockdepTask followed, LockdepMap map, String verb, String state) {
        LockReport report = new LockReport(task, "WARNING: held lock freed!");
        report.line(task + " calls " + verb + " on lock:")
                .line("  " + map.describeWithClass() + at(here(followed)))
                .line("which is still " + state + lastTaking(map));
        return report.heldByFollowed(followed)
                .advice("let every holder unlock before this call; who holds it at the moment does not matter.")
                .toString();
    }

    /** Returns the report on a lock that {@code verb} uses after it was destroyed. */
    static String destroyed(String task, @Nullable LockdepTask followed, LockdepMap map, String verb) {
        LockReport report = new LockReport(task, "WARNING: lock used after it was destroyed!");
        report.line(task + " calls " + verb + " on lock:").line("  " + map.describeWithClass() + at(here(followed)));
        return report.heldByFollowed(followed)
                .advice("destroy the lock after its last use, or make it new by init before the next one.")
                .toString();
    }

    private LockReport heldByFollowed(@Nullable LockdepTask followed) {
        return followed == null || !followed.validator().follows() ? this : heldBy(followed);
    }

    /** Returns where the calling thread is, or null if its run records no places. */
    static @Nullable Place here(@Nullable LockdepTask followed) {
        return followed == null ? Place.here() : followed.validator().placeOfNews();
    }

    private static String lastTaking(LockdepMap map) {
        String last = lastHolder(map);
        return last.isEmpty() ? "" : "; " + last;
    }

    private static String lastHolder(LockdepMap map) {
        String last = map.lastTaking();
        return last.isEmpty() ? "" : "last holder: " + last;
    }

    /** Says who holds or held a lock; {@code state} is as for {@link #badUnlock}, or empty. */
    static String holder(LockdepMap map, String state) {
        return state.isEmpty() ? lastHolder(map) : "it is " + state + lastTaking(map);
    }

    static String heldAtExit(LockdepTask task) {
        LockReport report = new LockReport(task.name(), "WARNING: " + task.name() + " still has locks held!");
        return report.heldBy(task).advice(UNLOCK).toString();
    }

    static String heldInUserSpace(LockdepTask task) {
        LockReport report = new LockReport(task.name(), "WARNING: lock held when returning to user space!");
        return report.line(task.name() + " is leaving the kernel with locks still held!")
                .heldBy(task)
                .advice(UNLOCK)
                .toString();
    }

    static String sleepInAtomic(LockdepTask task, String verb, Shared object, int spinning) {
        LockReport report = new LockReport(
                task.name(),
                "BUG: sleeping function called from invalid context: " + verb + "(" + object.name() + ") by "
                        + task.name());
        String irqs = task.irqUse().forbidsSleep() ? ", " + task.irqUse().state() : "";
        report.line("in_atomic(): " + spinning + " spinning lock(s) held" + irqs + at(here(task)));
        if (task.validator().follows()) {
            report.heldBy(task.name(), task.heldWithout(object), "");
        }
        return report.advice((spinning > 0
                                ? "unlock the spinning locks before this call, or make them sleeping ones;"
                                : "let a task do this that no handler and no disabled interrupt keeps from sleeping;")
                        + " that nothing slept this time does not matter.")
                .toString();
    }

    /** Returns the report on an assertion that failed: {@code lockdep_assert_held(mmap_lock of mm)}. */
    static String assertion(LockdepTask task, String contract, String found) {
        LockReport report =
                new LockReport(task.name(), "WARNING: " + contract + " failed: " + task.name() + " " + found);
        Place place = here(task);
        return report.line(place == null ? "" : "at: " + place)
                .heldBy(task)
                .advice("change the caller, which breaks the rule, or the assertion, if the rule is another one.")
                .toString();
    }

    /**
     * Returns the report on a contract that failed at {@code place}. If {@code place} is null, the run records no
     * places. The report then does not say who holds the lock either, because finding that out may take long.
     *
     * @param tracked whether the lock is a {@link TrackedLock}, so that it would be in the list of held locks if it
     *     were held
     * @param advice what to change
     */
    static String contract(
            LockdepTask task, String headline, @Nullable Place place, Holdable lock, boolean tracked, String advice) {
        LockReport report = new LockReport(task.name(), "WARNING: " + headline);
        if (place != null) {
            report.line("at: " + place).line(lock.holder());
        }
        return report.heldBy(task, tracked ? "" : "tracked ").advice(advice).toString();
    }

    /**
     * Returns the report on a task that waits for a lock too long.
     *
     * @param chain the task, the holder of the lock that it waits for, and so on. The last one waits for nothing, or is
     *     one of those before
     */
    static String hung(LockdepTask task, Duration timeout, List<LockdepTask> chain) {
        LockReport report = new LockReport(
                task.name(), "INFO: task " + task.name() + " blocked for more than " + words(timeout) + ".");
        for (int i = 0; i < chain.size(); i++) {
            LockdepTask each = chain.get(i);
            LockdepMap lock = each.waiting().lock();
            boolean closes = i > 0 && chain.indexOf(each) < i;
            if (closes) {
                report.line(" *** DEADLOCK ***: " + each.name() + " is named above");
            } else if (lock != null) {
                report.line(each.name() + " waits for lock:")
                        .line("  " + lock.describeWithClass() + at(each.whereabouts()))
                        .line("which " + holderOf(lock, each, chain.subList(i + 1, chain.size())));
            } else if (each.hasEnded()) {
                report.line(each.name() + " has ended; if it did not unlock, nobody will");
            } else {
                report.line(each.name() + " does not wait for a lock" + at(each.whereabouts()));
            }
        }
        return report.advice("look at who holds the lock and why it does not let go; if it is right to wait so long,"
                        + " give the watch a longer timeout.")
                .toString();
    }

    /** Says who holds a lock that a task waits for; it is the next task of the chain, if the lock knows its holder. */
    private static String holderOf(LockdepMap lock, LockdepTask waiter, List<LockdepTask> rest) {
        return waiter.waiting().holderId(lock).isPresent() && !rest.isEmpty()
                ? "is held by " + rest.get(0).name()
                : state(lock) + lastTaking(lock);
    }

    private static String state(LockdepMap lock) {
        String state = lock.lock().state();
        return state == null ? "is taken" : "is " + state;
    }

    private static String words(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 != 0 ? millis + " milliseconds" : millis == 1000 ? "1 second" : millis / 1000 + " seconds";
    }

    /** Returns the report on a method that does not leave the locks as it found them. */
    static String balance(LockdepTask task, String headline, @Nullable Place place, String advice) {
        LockReport report = new LockReport(task.name(), "WARNING: " + headline);
        return report.line(place == null ? "" : "at: " + place)
                .heldBy(task)
                .advice(advice)
                .toString();
    }

    /** Adds a line, unless it is empty. */
    LockReport line(String line) {
        if (!line.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        return this;
    }

    /** Says which lock the task asks for, and where. */
    LockReport acquiring(LockdepTask asking, HeldLock next) {
        return line(task + " is trying to acquire lock:")
                .line("  " + next + (next.place() == null ? at(here(asking)) : ""));
    }

    /** Ends the report: what to change, and what does not matter. */
    LockReport advice(String words) {
        return line("What to do: " + words);
    }

    /** Returns the place as words that follow others; empty if it is unknown. */
    static String at(@Nullable Place place) {
        return place == null || place.frames().isEmpty() ? "" : ", at: " + place;
    }

    /** Begins the picture of a deadlock on one CPU or two. */
    LockReport scenario(int cpus) {
        line("Possible unsafe locking scenario:");
        String gap = " ".repeat(COLUMN - 4);
        line("       CPU0" + (cpus == 2 ? gap + "CPU1" : ""));
        return line("       ----" + (cpus == 2 ? gap + "----" : ""));
    }

    /**
     * Adds a line for the reporting task, with {@code rlock} for reading. A reader can block, because it waits behind a
     * waiting writer.
     */
    private LockReport cpu0(HeldLock lock) {
        return line("  " + (lock.hold().isRead() ? "rlock(" : "lock(") + lock.node() + ");");
    }

    private LockReport cpu1(Node lock) {
        return line(" ".repeat(COLUMN) + "  lock(" + lock + ");");
    }

    /** Lists the locks that {@code holder} holds. */
    LockReport heldBy(LockdepTask holder) {
        return heldBy(holder, "");
    }

    /**
     * Lists the locks that {@code holder} holds; {@code which} tells them apart from the lock that the report is about.
     */
    private LockReport heldBy(LockdepTask holder, String which) {
        return heldBy(holder.name(), holder.held(), which);
    }

    private LockReport heldBy(String holder, List<HeldLock> held, String which) {
        if (held.isEmpty()) {
            return line("no " + which + "locks held by " + holder + ".");
        }
        line(held.size() + " " + which + (held.size() == 1 ? "lock" : "locks") + " held by " + holder + ":");
        int first = Math.max(0, held.size() - MOST_LISTED);
        if (first > 0) {
            line(" ... " + first + " older ones");
        }
        for (int i = first; i < held.size(); i++) {
            line(" #" + i + ": " + held.get(i));
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
