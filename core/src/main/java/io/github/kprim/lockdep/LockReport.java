package io.github.kprim.lockdep;

import io.github.kprim.lockdep.LockOrder.Edge;
import io.github.kprim.lockdep.LockOrder.Node;
import io.github.kprim.step.Shared;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The validator's findings as text, laid out like the kernel's: {@code print_circular_bug} and similar functions. */
final class LockReport {
    /** The largest number of held locks that a report lists, the newest ones; fewer after a long chain. */
    private static final int MOST_LISTED = 8;

    /** The largest number of edges of a chain that a report lists, from both ends. */
    private static final int MOST_EDGES = 4;

    /** The largest number of lines of a report. A longer one would not be read. */
    private static final int MOST_LINES = 25;

    private static final int COLUMN = 32;

    private final StringBuilder text = new StringBuilder();
    private final String task;

    private LockReport(String task, String headline) {
        this.task = task;
        line(headline);
    }

    static String circular(LockdepTask task, HeldLock next, HeldLock outer, List<Edge> chain) {
        LockReport report = new LockReport(task.name(), "WARNING: possible circular locking dependency detected");
        report.acquiring(next).line("but it is already holding lock:").line("  " + outer);
        report.line("which already depends on the new lock. The existing dependency chain, in reverse order:");
        report.chain(chain).line(" -> #0 (" + next.node() + "): " + task.name() + " takes it now" + at(here(task)));
        report.scenario(2)
                .cpu0(outer)
                .cpu1(next.node())
                .line(chain.size() > 1 ? " ".repeat(COLUMN) + "  ... as in the chain ..." : "")
                .cpu1(outer.node())
                .cpu0(next)
                .line(" *** DEADLOCK ***");
        return report.heldBy(task).toString();
    }

    private LockReport chain(List<Edge> chain) {
        int leftOut = chain.size() - MOST_EDGES;
        int next = chain.size();
        while (next > 0) {
            if (leftOut > 0 && next == chain.size() - MOST_EDGES / 2) {
                line(" ... " + leftOut + " more ...");
                next -= leftOut;
            }
            Edge edge = chain.get(next - 1);
            line(" -> #" + next + " (" + edge.inner() + "): " + edge.task() + " took it inside (" + edge.outer() + ")"
                    + at(edge.place()));
            next--;
        }
        return this;
    }

    static String recursive(LockdepTask task, HeldLock next, HeldLock outer) {
        LockReport report = new LockReport(task.name(), "WARNING: possible recursive locking detected");
        report.acquiring(next).line("but it is already holding lock:").line("  " + outer);
        report.scenario(1).cpu0(outer).cpu0(next).line(" *** DEADLOCK ***");
        if (next.map() != outer.map()) {
            report.line("If locks of this class nest in a known order, say so with a subclass or a nest lock.");
        }
        return report.heldBy(task).toString();
    }

    static String invalidWaitContext(LockdepTask task, HeldLock next) {
        LockReport report = new LockReport(task.name(), "BUG: Invalid wait context");
        return report.acquiring(next)
                .line("whose waiters sleep, inside a lock whose waiters spin.")
                .heldBy(task)
                .toString();
    }

    static String nestLockNotTaken(LockdepTask task, HeldLock next, LockdepMap nest) {
        LockReport report = new LockReport(task.name(), "WARNING: Nested lock was not taken");
        return report.acquiring(next)
                .line("but it does not hold the nest lock, which keeps the order:")
                .line("  " + nest.describe() + " (" + nest.lockClass() + ")")
                .heldBy(task)
                .toString();
    }

    static String tooDeep(LockdepTask task, LockdepMap next) {
        LockReport report = new LockReport(task.name(), "BUG: MAX_LOCK_DEPTH too low!");
        return report.line(task.name() + " is trying to acquire " + next.describe() + " (" + next.lockClass()
                        + "), its lock number " + (task.depth() + 1) + "; the limit is " + LockdepTask.MAX_DEPTH)
                .heldBy(task)
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
                .line("  " + map.describe() + " (" + map.lockClass() + ")" + at(here(followed)))
                .line("but it is " + state + lastTaking(followed, map));
        return report.heldByFollowed(followed).toString();
    }

    /** Returns the report on a lock that {@code verb} frees or makes new while it is held. */
    static String freed(String task, @Nullable LockdepTask followed, LockdepMap map, String verb, String state) {
        LockReport report = new LockReport(task, "WARNING: held lock freed!");
        report.line(task + " calls " + verb + " on lock:")
                .line("  " + map.describe() + " (" + map.lockClass() + ")" + at(here(followed)))
                .line("which is still " + state + lastTaking(followed, map));
        return report.heldByFollowed(followed).toString();
    }

    private LockReport heldByFollowed(@Nullable LockdepTask followed) {
        return followed == null || !followed.validator().isOn() ? this : heldBy(followed);
    }

    /** Returns where the calling thread is, or null if its run records no places. */
    private static @Nullable Place here(@Nullable LockdepTask followed) {
        return followed == null ? Place.here() : followed.validator().placeOfNews();
    }

    private static String lastTaking(@Nullable LockdepTask followed, LockdepMap map) {
        String last = lastHolder(followed, map);
        return last.isEmpty() ? "" : "; " + last;
    }

    private static String lastHolder(@Nullable LockdepTask followed, LockdepMap map) {
        String last = map.lastTaking();
        if (last.isEmpty()) {
            return "";
        }
        Place first = followed == null || map.knowsPlace()
                ? null
                : followed.validator().firstTaken(map.lockClass());
        return "last holder: " + last + (first == null ? "" : ", first of its class taken at: " + first);
    }

    /**
     * Says who holds or held a lock that {@code followed} does not hold; {@code state} is as for {@link #badUnlock}, or
     * empty.
     */
    static String holder(@Nullable LockdepTask followed, LockdepMap map, String state) {
        return state.isEmpty() ? lastHolder(followed, map) : "it is " + state + lastTaking(followed, map);
    }

    static String heldAtExit(LockdepTask task) {
        LockReport report = new LockReport(task.name(), "WARNING: " + task.name() + " still has locks held!");
        return report.heldBy(task).toString();
    }

    static String heldInUserSpace(LockdepTask task) {
        LockReport report = new LockReport(task.name(), "WARNING: lock held when returning to user space!");
        return report.line(task.name() + " is leaving the kernel with locks still held!")
                .heldBy(task)
                .toString();
    }

    static String sleepInAtomic(LockdepTask task, String verb, Shared object, int spinning) {
        LockReport report = new LockReport(
                task.name(),
                "BUG: sleeping function called from invalid context: " + verb + "(" + object.name() + ") by "
                        + task.name());
        report.line("in_atomic(): " + spinning + " spinning lock(s) held");
        return report.heldByFollowed(task).toString();
    }

    /** Returns the report on an assertion that failed: {@code lockdep_assert_held(mmap_lock of mm)}. */
    static String assertion(LockdepTask task, String contract, String found) {
        LockReport report =
                new LockReport(task.name(), "WARNING: " + contract + " failed: " + task.name() + " " + found);
        Place place = here(task);
        return report.line(place == null ? "" : "at: " + place).heldBy(task).toString();
    }

    /**
     * Returns the report on a contract that failed at {@code place}. If {@code place} is null, the run records no
     * places. The report then does not say who holds the lock either, because finding that out may take long.
     *
     * @param tracked whether the lock is a {@link TrackedLock}, so that it would be in the list of held locks if it
     *     were held
     */
    static String contract(LockdepTask task, String headline, @Nullable Place place, Holdable lock, boolean tracked) {
        LockReport report = new LockReport(task.name(), "WARNING: " + headline);
        if (place != null) {
            report.line("at: " + place).line(lock.holder());
        }
        return report.heldBy(task, tracked ? "" : "tracked ").toString();
    }

    private LockReport line(String line) {
        if (!line.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        return this;
    }

    private LockReport acquiring(HeldLock next) {
        return line(task + " is trying to acquire lock:").line("  " + next);
    }

    private static String at(@Nullable Place place) {
        return place == null ? "" : ", at: " + place;
    }

    private LockReport scenario(int cpus) {
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

    private LockReport heldBy(LockdepTask holder) {
        return heldBy(holder, "");
    }

    /**
     * Lists the locks that {@code holder} holds; {@code which} tells them apart from the lock that the report is about.
     */
    private LockReport heldBy(LockdepTask holder, String which) {
        List<HeldLock> held = holder.held();
        if (held.isEmpty()) {
            return line("no " + which + "locks held by " + holder.name() + ".");
        }
        line(held.size() + " " + which + (held.size() == 1 ? "lock" : "locks") + " held by " + holder.name() + ":");
        int room = MOST_LINES - 1 - (int) text.toString().lines().count();
        int first = Math.max(0, held.size() - Math.min(MOST_LISTED, room));
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
