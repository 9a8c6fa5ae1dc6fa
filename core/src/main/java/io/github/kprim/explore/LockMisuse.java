package io.github.kprim.explore;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains what the lock validator reported, where the steps show it too. */
final class LockMisuse {
    /*
     * The validator reports when a task asks for a lock: in the step that asks, or, where it is a spinning lock, before
     * the step is announced, so that it is the one which the task waits to take. Both are looked at. That something is
     * held that should not be, or the other way round, has none of the names told here.
     *
     * The first line of the report says what kind of misuse it found; only that kind is looked for in the steps.
     * Whether it can come to a deadlock is for the exploration to say, not for the validator: see Deadlocks.
     */
    private static final String RECURSION = "possible recursive locking";
    private static final String CIRCLE = "possible circular locking";
    private static final String CONTEXT = "Invalid wait context";

    private final Story story;
    private final Deadlocks deadlocks;
    private final int task;
    private final String kind;

    /**
     * A task asks for a lock.
     *
     * @param held what it holds then
     * @param number where it asks, as witnesses count, or -1 where it is only about to
     */
    private record Asking(Shared lock, boolean shared, List<Holds.Hold> held, int number) {}

    private LockMisuse(Story story, Deadlocks deadlocks) {
        this.story = story;
        this.deadlocks = deadlocks;
        this.task = story.history().task(story.found().step());
        this.kind = story.found().message().lines().findFirst().orElse("");
    }

    static Optional<Explanation> explain(Story story, Deadlocks deadlocks) {
        return new LockMisuse(story, deadlocks).explain();
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
        return isSleep() ? afterTheStep() : Optional.empty();
    }

    private boolean isSleep() {
        return story.found().invariant().equals(Report.NO_SLEEP_IN_ATOMIC);
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
        if (kind.contains(RECURSION)) {
            return again(asking, hold);
        }
        if (kind.contains(CIRCLE)) {
            return otherOrder(asking, hold);
        }
        return isSleep() || kind.contains(CONTEXT) ? sleep(asking, hold) : null;
    }

    private @Nullable Explanation sleep(Asking asking, Holds.Hold hold) {
        if (!Holds.waitersOf(hold.lock(), LockClass.Wait.SPINS)
                || !Holds.waitersOf(asking.lock(), LockClass.Wait.SLEEPS)) {
            return null;
        }
        String held = Story.nameOf(hold.lock());
        String text = asks(asking) + ", for which it may sleep, but " + since(hold) + " it holds " + held
                + ", for which others spin: who comes meanwhile would spin until it is woken. It would have to ask for "
                + Story.nameOf(asking.lock()) + " before it takes " + held + ", or after it has let go of it.";
        return new Explanation(Pattern.SLEEP_IN_ATOMIC, text, steps(hold, asking), List.of());
    }

    /** The task holds the lock that it asks for, or another one of its class. */
    private @Nullable Explanation again(Asking asking, Holds.Hold hold) {
        if (hold.lock() == asking.lock()) {
            return hold.shared() && asking.shared() ? twoReads(asking, hold) : itself(asking, hold);
        }
        return LockNesting.areOfOneClass(hold.lock(), asking.lock()) ? oneClass(asking, hold) : null;
    }

    private Explanation itself(Asking asking, Holds.Hold hold) {
        String text = asks(asking) + ", which it took in step " + Story.number(hold.since())
                + " and still holds. It would wait for itself"
                + (deadlocks == Deadlocks.NONE ? ", and only giving up ends that." : ", forever.");
        return new Explanation(Pattern.SELF_DEADLOCK, text, steps(hold, asking), List.of());
    }

    private Explanation twoReads(Asking asking, Holds.Hold hold) {
        String text = asks(asking) + " for reading, which it took for reading in step "
                + Story.number(hold.since())
                + " and still holds. If another task asks for it for writing in between, the"
                + " second read waits behind the writer, and the writer for the first to end: forever."
                + (deadlocks == Deadlocks.NONE
                        ? " Every order of this scenario's steps was tried, and none deadlocks: no writer comes in"
                                + " between. Lockdep cannot know that none ever will."
                        : "");
        return new Explanation(Pattern.READER_BEHIND_WAITING_WRITER, text, steps(hold, asking), List.of());
    }

    private Explanation oneClass(Asking asking, Holds.Hold hold) {
        String inner = Story.nameOf(asking.lock());
        String outer = Story.nameOf(hold.lock());
        String text = asks(asking) + ", and " + since(hold) + " it holds " + outer
                + ", another lock of the same class. Lockdep tells locks apart by class only: to it this is the same as"
                + " to take them the other way round, and tasks that do both at the same time can wait for each other for"
                + " ever."
                + (deadlocks == Deadlocks.NONE
                        ? " Every order of this scenario's steps was tried, and none deadlocks."
                        : "")
                + " If " + outer + " always comes before " + inner + ", say so by a subclass (lockNested); if another"
                + " lock keeps the order of all of this class, hold that one and name it (lockNestLock).";
        return new Explanation(Pattern.NESTING_IN_ONE_CLASS, text, steps(hold, asking), List.of());
    }

    /** Looks for lock classes that were nested the other way round before. */
    private @Nullable Explanation otherOrder(Asking asking, Holds.Hold hold) {
        List<LockNesting> chain = LockNesting.chain(asking.lock(), hold.lock(), nestings());
        if (chain.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder(asks(asking) + ", and " + since(hold) + " it holds "
                + Story.nameOf(hold.lock()) + "; the other way round, ");
        List<Integer> steps = new ArrayList<>();
        String and = "";
        for (LockNesting nesting : chain) {
            boolean asked = nesting.number() > 0;
            text.append(and).append(story.name(nesting.task()));
            text.append(asked ? " asked in step " + nesting.number() + " for " : " is about to ask for ");
            text.append(Story.nameOf(nesting.inner()))
                    .append(" inside ")
                    .append(Story.nameOf(nesting.outer().lock()));
            steps.add(asked ? nesting.number() : Story.number(nesting.outer().since()));
            and = ", and ";
        }
        List<LockNesting> circle = new ArrayList<>(chain);
        circle.add(new LockNesting(task, hold, asking.lock(), asking.shared(), asking.held(), asking.number()));
        text.append(". ").append(new LockOutlook(deadlocks, circle).text());
        steps.add(asking.number() > 0 ? asking.number() : Story.number(hold.since()));
        return new Explanation(Pattern.LOCK_ORDER_INVERSION, text.toString(), steps, List.of());
    }

    /**
     * Every asking for a lock inside another one before this one; the validator does not wait until it is taken. It
     * hears of a spinning lock before the step, so that one counts which a task waits to take.
     */
    private List<LockNesting> nestings() {
        History history = story.history();
        int now = story.found().step();
        List<LockNesting> nestings = new ArrayList<>();
        for (int i = 0; i < now; i++) {
            addNestings(nestings, history.task(i), history.step(i), i, Story.number(i));
        }
        for (int other = 0; other < story.names().size(); other++) {
            Step next = story.waiting().get(other);
            boolean hasWaitedSince = history.lastOf(other, history.size()) <= now;
            if (next != null && next.mayWait() && hasWaitedSince && other != task) {
                addNestings(nestings, other, next, now + 1, -1);
            }
        }
        return nestings;
    }

    private void addNestings(List<LockNesting> nestings, int who, Step step, int taken, int number) {
        Shared inner = step.wanted();
        if (inner != null) {
            List<Holds.Hold> held = Holds.after(story.history(), taken, who);
            held.forEach(outer -> nestings.add(new LockNesting(who, outer, inner, step.isShared(), held, number)));
        }
    }

    /** It did not ask for a lock, but for something else that may sleep, right after its step. */
    private Optional<Explanation> afterTheStep() {
        int now = story.found().step();
        for (Holds.Hold hold : Holds.after(story.history(), now + 1, task)) {
            if (Holds.waitersOf(hold.lock(), LockClass.Wait.SPINS)) {
                String text = "After step " + Story.number(now) + " " + story.name(task)
                        + " does what may sleep, but " + since(hold) + " it holds " + Story.nameOf(hold.lock())
                        + ", for which others spin: who comes meanwhile would spin until it is woken. It would have to"
                        + " let go of it first.";
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
