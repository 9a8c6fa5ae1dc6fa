package io.github.kprim.explore;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Explains what the lock validator reported, where the steps show it too. */
final class LockMisuse {
    /*
     * The validator reports when a task asks for a lock: in the step that asks, or, where it is a spinning lock, before
     * the step is announced, so that it is the one which the task waits to take. Both are looked at. That something is
     * held that should not be, or the other way round, has none of the names told here.
     */
    private final Story story;
    private final int task;

    /**
     * A task asks for a lock.
     *
     * @param held what it holds then
     * @param number where it asks, as witnesses count, or -1 where it is only about to
     */
    private record Asking(Shared lock, boolean shared, List<Holds.Hold> held, int number) {}

    /** Inside {@code outer}, {@code inner} was asked for, in {@code step}, or is about to be: -1. */
    private record Nesting(int task, Holds.Hold outer, Shared inner, int step) {}

    private LockMisuse(Story story) {
        this.story = story;
        this.task = story.history().task(story.found().step());
    }

    static Optional<Explanation> explain(Story story) {
        return new LockMisuse(story).explain();
    }

    private Optional<Explanation> explain() {
        for (Asking asking : askings()) {
            for (Holds.Hold hold : asking.held()) {
                Explanation explanation = explain(asking, hold);
                if (explanation != null) {
                    return Optional.of(explanation);
                }
            }
        }
        return story.found().invariant().equals(Report.NO_SLEEP_IN_ATOMIC) ? afterTheStep() : Optional.empty();
    }

    private List<Asking> askings() {
        History history = story.history();
        int now = story.found().step();
        List<Asking> askings = new ArrayList<>();
        Step step = history.step(now);
        Shared wanted = step.wanted();
        if (wanted != null) {
            askings.add(new Asking(wanted, step.isShared(), Holds.after(history, now, task), Story.number(now)));
        }
        Step next = story.waiting().get(task);
        Shared nextWanted = next == null ? null : next.wanted();
        if (next != null && nextWanted != null && (nextWanted != wanted || step.taken() != null)) {
            askings.add(new Asking(nextWanted, next.isShared(), Holds.after(history, now + 1, task), -1));
        }
        return askings;
    }

    private @Nullable Explanation explain(Asking asking, Holds.Hold hold) {
        String asks = asks(asking);
        if (hold.lock() == asking.lock()) {
            return hold.shared() && asking.shared() ? twoReads(asks, asking, hold) : itself(asks, asking, hold);
        }
        if (Holds.waitersOf(hold.lock(), LockClass.Wait.SPINS)
                && Holds.waitersOf(asking.lock(), LockClass.Wait.SLEEPS)) {
            String held = Story.nameOf(hold.lock());
            String text = asks + ", for which it may sleep, but " + since(hold) + " it holds " + held
                    + ", for which others spin: they would spin until it is woken. It would have to ask for "
                    + Story.nameOf(asking.lock()) + " before it takes " + held + ", or after it has let go of it.";
            return new Explanation(Pattern.SLEEP_IN_ATOMIC, text, steps(hold, asking), List.of());
        }
        return otherOrder(asks, asking, hold);
    }

    private Explanation itself(String asks, Asking asking, Holds.Hold hold) {
        String text = asks + ", which it took in step " + Story.number(hold.since())
                + " and still holds. It would wait for itself, for ever.";
        return new Explanation(Pattern.SELF_DEADLOCK, text, steps(hold, asking), List.of());
    }

    private Explanation twoReads(String asks, Asking asking, Holds.Hold hold) {
        String text = asks + " for reading, which it took for reading in step "
                + Story.number(hold.since())
                + " and still holds. If another task asks for it for writing in between, the"
                + " second read waits behind the writer, and the writer for the first to end: for ever.";
        return new Explanation(Pattern.READER_BEHIND_WAITING_WRITER, text, steps(hold, asking), List.of());
    }

    /** Looks for lock classes that were nested the other way round before. */
    private @Nullable Explanation otherOrder(String asks, Asking asking, Holds.Hold hold) {
        List<Nesting> chain = chain(asking.lock(), hold.lock(), nestings());
        if (chain.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder(
                asks + ", and " + since(hold) + " it holds " + Story.nameOf(hold.lock()) + "; the other way round, ");
        List<Integer> steps = new ArrayList<>();
        String and = "";
        for (Nesting nesting : chain) {
            boolean asked = nesting.step() >= 0;
            text.append(and).append(story.name(nesting.task()));
            text.append(asked ? " asked in step " + Story.number(nesting.step()) + " for " : " is about to ask for ");
            text.append(Story.nameOf(nesting.inner()))
                    .append(" inside ")
                    .append(Story.nameOf(nesting.outer().lock()));
            steps.add(Story.number(asked ? nesting.step() : nesting.outer().since()));
            and = ", and ";
        }
        text.append(". Each can come to hold what another waits for; all would have to take these locks in the same"
                + " order.");
        steps.add(asking.number() > 0 ? asking.number() : Story.number(hold.since()));
        return new Explanation(Pattern.LOCK_ORDER_INVERSION, text.toString(), steps, List.of());
    }

    /** Every asking for a lock inside another one so far; the validator does not wait until it is taken. */
    private List<Nesting> nestings() {
        History history = story.history();
        int now = story.found().step();
        List<Nesting> nestings = new ArrayList<>();
        for (int i = 0; i <= now; i++) {
            addNestings(nestings, history.task(i), history.step(i), i, i);
        }
        for (int other = 0; other < story.names().size(); other++) {
            Step next = story.waiting().get(other);
            if (next != null && other != task) {
                addNestings(nestings, other, next, now + 1, -1);
            }
        }
        return nestings;
    }

    private void addNestings(List<Nesting> nestings, int who, Step step, int taken, int number) {
        Shared inner = step.wanted();
        if (inner != null) {
            Holds.after(story.history(), taken, who)
                    .forEach(outer -> nestings.add(new Nesting(who, outer, inner, number)));
        }
    }

    /** The fewest nestings that lead from {@code outer} to {@code inner}, each beginning with the class the last ended in. */
    private static List<Nesting> chain(Shared outer, Shared inner, List<Nesting> all) {
        Set<Nesting> left = new LinkedHashSet<>(all);
        Deque<List<Nesting>> paths = new ArrayDeque<>(List.of(List.of()));
        while (!paths.isEmpty()) {
            List<Nesting> path = paths.remove();
            Shared from = path.isEmpty() ? outer : path.get(path.size() - 1).inner();
            for (Nesting next : List.copyOf(left)) {
                if (areOfOneClass(next.outer().lock(), from)) {
                    left.remove(next);
                    List<Nesting> longer = new ArrayList<>(path);
                    longer.add(next);
                    if (areOfOneClass(next.inner(), inner)) {
                        return longer;
                    }
                    paths.add(longer);
                }
            }
        }
        return List.of();
    }

    private static boolean areOfOneClass(Shared a, Shared b) {
        return a instanceof TrackedLock x
                && b instanceof TrackedLock y
                && x.depMap().lockClass() == y.depMap().lockClass();
    }

    /** It did not ask for a lock, but for something else that may sleep, right after its step. */
    private Optional<Explanation> afterTheStep() {
        int now = story.found().step();
        for (Holds.Hold hold : Holds.after(story.history(), now + 1, task)) {
            if (Holds.waitersOf(hold.lock(), LockClass.Wait.SPINS)) {
                String text = "After step " + Story.number(now) + " " + story.name(task)
                        + " does what may sleep, but " + since(hold) + " it holds " + Story.nameOf(hold.lock())
                        + ", for which others spin: they would spin until it is woken. It would have to let go of it"
                        + " first.";
                List<Integer> steps = hold.since() == now
                        ? List.of(Story.number(now))
                        : List.of(Story.number(hold.since()), Story.number(now));
                return Optional.of(new Explanation(Pattern.SLEEP_IN_ATOMIC, text, steps, List.of()));
            }
        }
        return Optional.empty();
    }

    private String asks(Asking asking) {
        String lock = Story.nameOf(asking.lock());
        return asking.number() > 0
                ? "In step " + asking.number() + " " + story.name(task) + " asks for " + lock
                : story.name(task) + " is about to ask for " + lock;
    }

    private static String since(Holds.Hold hold) {
        return "since step " + Story.number(hold.since());
    }

    private static List<Integer> steps(Holds.Hold hold, Asking asking) {
        int first = Story.number(hold.since());
        return asking.number() > 0 ? List.of(first, asking.number()) : List.of(first);
    }
}
