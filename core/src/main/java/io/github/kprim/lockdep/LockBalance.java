package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The locks that the calling task holds when it calls a method. When the method ends the task must hold the same ones,
 * apart from those that the method's contracts name. Generated checks use it.
 *
 * <p>It sees each {@link TrackedLock}, and of other locks those that {@link #with} names. It applies to a thread that
 * lockdep follows. A difference is reported as {@code lockdep-clean}, in the name of the method that made it and not in
 * that of its callers, and leaves the validator on. In the mode THROW it then throws a {@link LockdepException}. Used
 * by one thread. Mirrors what the compiler's context analysis says of a function without attributes: it must leave
 * every lock as it was.
 */
public final class LockBalance {
    /** A balance that checks nothing. */
    public static final LockBalance UNCHECKED = new LockBalance("", null, null);

    private static final String CHANGE_THE_METHOD =
            "release on every way out what the method takes, or say what it does by @Acquires or @Releases;"
                    + " its callers are not to blame.";

    private final String method;
    private final @Nullable LockdepTask task;
    private final @Nullable LockValidator validator;
    private final @Nullable HeldAtCall before;
    private final List<Other> others = new ArrayList<>();
    private boolean unknown;

    /** A lock that does not tell lockdep, and whether and how often it was held at the call. */
    private record Other(LockContract.Path path, HeldState before, int holds) {}

    private LockBalance(String method, @Nullable LockdepTask task, @Nullable HeldAtCall before) {
        this.method = method;
        this.task = task;
        this.validator = task == null ? null : task.validator();
        this.before = before;
    }

    /**
     * Notes which locks the calling task holds.
     *
     * @param method the method that is about to be called, as reports show it: {@code Account.withdraw(int)}
     */
    public static LockBalance atCall(String method) {
        LockdepTask task = Lockdep.on() ? Lockdep.current() : null;
        if (task == null || !task.validator().follows() || task.hasUnlisted()) {
            return UNCHECKED;
        }
        HeldAtCall before = new HeldAtCall(task.held(), task.calls().innermost());
        task.calls().setInnermost(before);
        return new LockBalance(method, task, before);
    }

    /** Leaves out a lock that the method's contracts name. */
    public LockBalance except(LockContract.Path path) {
        if (before != null) {
            Holdable lock = LockContract.find(path);
            TrackedLock tracked = tracked(lock);
            if (tracked != null) {
                before.excuse(tracked.depMap());
            } else if (!(lock instanceof ForeignLock)) {
                // It may have tracked locks inside.
                unknown = true;
            }
        }
        return this;
    }

    /** Also looks at a lock that does not tell lockdep when it is taken. The path is followed at the end again. */
    public LockBalance with(LockContract.Path path) {
        if (task != null) {
            Holdable lock = LockContract.find(path);
            if (lock != null && tracked(lock) == null) {
                others.add(new Other(path, lock.heldState(LockMode.ANY), holds(lock)));
            }
        }
        return this;
    }

    /** Returns how often the calling task holds a lock that it holds, as far as the lock can tell. */
    private static int holds(Holdable lock) {
        return lock instanceof ForeignLock foreign ? foreign.holds() : 1;
    }

    private static @Nullable TrackedLock tracked(@Nullable Holdable lock) {
        return lock instanceof ForeignLock foreign
                ? foreign.tracked()
                : lock instanceof TrackedLock tracked ? tracked : null;
    }

    /** Checks that the calling task holds the same locks as at the call, when the method returns. */
    public void atReturn() {
        end("at the return");
    }

    /**
     * Checks the same when the method ends by throwing {@code thrown}. Never throws. An exception that another check
     * would throw is added to the suppressed exceptions of {@code thrown}. If {@code thrown} reports an error in the
     * use of locks already, that is enough.
     */
    public void atThrow(Throwable thrown) {
        if (thrown instanceof LockdepException) {
            leave();
            return;
        }
        LockContract.keeping(thrown, () -> end("at the throw of " + LockContract.nameOf(thrown.getClass())));
    }

    private void leave() {
        if (task != null && before != null) {
            task.calls().setInnermost(before.outer());
        }
    }

    private void end(String moment) {
        leave();
        boolean isSameRun = task != null && task.validator() == validator && !task.hasUnlisted();
        if (task == null || validator == null || before == null || unknown || !isSameRun) {
            return;
        }
        List<String> differences = differences(task, before);
        if (differences.isEmpty()) {
            return;
        }
        Place place = validator.placeOfNews();
        String headline = method + " does not leave the locks as it found them: " + moment + " ";
        if (!validator.isRepeated(headline, place)) {
            validator.reportFailedAssertion(LockReport.balance(
                    task, headline + task.name() + " " + String.join(", and ", differences), place, CHANGE_THE_METHOD));
        }
    }

    private List<String> differences(LockdepTask current, HeldAtCall call) {
        List<String> differences = new ArrayList<>();
        Set<LockdepMap> missing = new LinkedHashSet<>(call.locks());
        for (HeldLock lock : current.held()) {
            missing.remove(lock.map());
            Hold was = call.hold(lock.map());
            if (was != lock.hold() && call.blame(lock.map())) {
                differences.add("holds " + lock.map().describeWithClass()
                        + (was == null ? ", and did not at the call" : " in another way than at the call"));
            } else if (was == lock.hold() && lock.map().holds() != call.holds(lock.map()) && call.blame(lock.map())) {
                differences.add(more(lock.map().describeWithClass(), lock.map().holds(), call.holds(lock.map())));
            }
        }
        missing.stream()
                .filter(call::blame)
                .forEach(map -> differences.add("does not hold " + map.describeWithClass() + ", and did at the call"));
        others.forEach(other -> compare(other, call, differences));
        return differences;
    }

    private static String more(String lock, int now, int before) {
        return "holds " + lock + " " + times(now) + ", and did " + times(before) + " at the call";
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static void compare(Other other, HeldAtCall call, List<String> differences) {
        Holdable lock = LockContract.find(other.path());
        HeldState now = lock == null ? HeldState.UNKNOWN : lock.heldState(LockMode.ANY);
        if (lock == null || now == HeldState.UNKNOWN || other.before() == HeldState.UNKNOWN) {
            return;
        }
        int holds = holds(lock);
        boolean isSame = now == other.before() && (now == HeldState.NOT_HELD || holds == other.holds());
        if (!isSame && call.blame(lock instanceof ForeignLock foreign ? foreign.identity() : lock)) {
            differences.add(
                    now == other.before()
                            ? more(lock.describe(), holds, other.holds())
                            : now == HeldState.HELD
                                    ? "holds " + lock.describe() + ", and did not at the call"
                                    : "does not hold " + lock.describe() + ", and did at the call");
        }
    }
}
