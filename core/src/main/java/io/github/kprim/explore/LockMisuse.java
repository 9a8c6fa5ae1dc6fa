package io.github.kprim.explore;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.Report;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains a report of the lock validator, if the steps show the misuse too. */
final class LockMisuse {
    /*
     * The validator reports when a task asks for a lock. It does so in the step that asks. For a spinning lock it
     * reports before that step is announced, so the step that asks is the one that the task waits to take. Both steps
     * are examined. A lock that is held but must not be, or that must be held but is not, fits none of the patterns
     * here.
     *
     * The first line of the report says what kind of misuse was found. Only that kind is looked for in the steps.
     * Whether it can lead to a deadlock is shown by the exploration, not by the validator: see Deadlocks.
     */
    private static final String RECURSION = "possible recursive locking";
    private static final String CIRCLE = "possible circular locking";
    private static final String CONTEXT = "Invalid wait context";

    private final Story story;
    private final Deadlocks deadlocks;
    private final int task;
    private final String kind;

    /**
     * A task's request for a lock.
     *
     * @param held what the task holds when it asks
     * @param number the step that asks, as witnesses count, or -1 if the task has not taken that step yet
     */
    private record Asking(Shared lock, boolean shared, List<Holds.Hold> held, int number) {}

    private LockMisuse(Story story, Deadlocks deadlocks) {
        this.story = story;
        this.deadlocks = deadlocks;
        this.task = story.history().task(story.fault().step());
        this.kind = story.fault().message().lines().findFirst().orElse("");
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
        return story.fault().invariant().equals(Report.NO_SLEEP_IN_ATOMIC);
    }

    private List<Asking> askings() {
        History history = story.history();
        int now = story.fault().step();
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
                + ", for which others spin: a task that asks for it meanwhile would spin until the holder is woken. Ask"
                + " for " + Story.nameOf(asking.lock()) + " before taking " + held + ", or after releasing it.";
        return new Explanation(Pattern.SLEEP_IN_ATOMIC, text, steps(hold, asking), List.of());
    }

    /** Explains a task that holds the lock that it asks for, or another one of the same class. */
    private @Nullable Explanation again(Asking asking, Holds.Hold hold) {
        if (hold.lock() == asking.lock()) {
            return hold.shared() && asking.shared() ? twoReads(asking, hold) : itself(asking, hold);
        }
        return LockNesting.areOfOneClass(hold.lock(), asking.lock()) ? oneClass(asking, hold) : null;
    }

    private Explanation itself(Asking asking, Holds.Hold hold) {
        String text = asks(asking) + ", which it took in step " + Story.number(hold.since())
                + " and still holds. It would wait for itself"
                + (deadlocks == Deadlocks.NONE ? ", until it gives up." : ", forever.");
        return new Explanation(Pattern.SELF_DEADLOCK, text, steps(hold, asking), List.of());
    }

    private Explanation twoReads(Asking asking, Holds.Hold hold) {
        String text = asks(asking) + " for reading, which it took for reading in step "
                + Story.number(hold.since())
                + " and still holds. If another task asks for it for writing in between, the"
                + " second read waits behind the writer, and the writer waits for the first read to end, forever."
                + (deadlocks == Deadlocks.NONE
                        ? " Every order of this scenario's steps was tried, and none deadlocks: no writer comes in"
                                + " between. Lockdep cannot know that no writer ever will."
                        : "");
        return new Explanation(Pattern.READER_BEHIND_WAITING_WRITER, text, steps(hold, asking), List.of());
    }

    private Explanation oneClass(Asking asking, Holds.Hold hold) {
        String inner = Story.nameOf(asking.lock());
        String outer = Story.nameOf(hold.lock());
        String text = asks(asking) + ", and " + since(hold) + " it holds " + outer
                + ", another lock of the same class. Lockdep distinguishes locks by their class only, so it cannot tell"
                + " this order from the opposite one. Tasks that take the locks in both orders at the same time can"
                + " wait for each other forever."
                + (deadlocks == Deadlocks.NONE
                        ? " Every order of this scenario's steps was tried, and none deadlocks."
                        : "")
                + " If " + outer + " always comes before " + inner + ", say so by a subclass (lockNested). If another"
                + " lock keeps all locks of this class in order, hold that lock and name it (lockNestLock).";
        return new Explanation(Pattern.NESTING_IN_ONE_CLASS, text, steps(hold, asking), List.of());
    }

    /** Looks for earlier steps that nested the same lock classes in the opposite order. */
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
     * Returns every earlier request for a lock inside another lock. The request counts, whether or not the lock was
     * taken then, because the validator does not wait for that. The validator is told about a spinning lock before the
     * step, so a request that a task waits to make counts too.
     */
    private List<LockNesting> nestings() {
        History history = story.history();
        int now = story.fault().step();
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

    /** Explains a sleep that is not for a lock: right after its step, the task does something else that may sleep. */
    private Optional<Explanation> afterTheStep() {
        int now = story.fault().step();
        for (Holds.Hold hold : Holds.after(story.history(), now + 1, task)) {
            if (Holds.waitersOf(hold.lock(), LockClass.Wait.SPINS)) {
                String text = "After step " + Story.number(now) + " " + story.name(task)
                        + " does something that may sleep, but " + since(hold) + " it holds "
                        + Story.nameOf(hold.lock())
                        + ", for which others spin: a task that asks for it meanwhile would spin until the holder is"
                        + " woken. Release the lock first.";
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
