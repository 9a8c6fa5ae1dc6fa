package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains what went wrong because a task's look and what it did next were not one step. */
final class Atomicity {
    /*
     * A candidate is a step that only looks, of a task A, and the step of another task B that is the next to change
     * what A saw. Whether A's look mattered cannot be seen in the trace, so the scenario is run again, twice:
     *
     *   with B's step before A's look. A must then decide otherwise: some later step of A is another one than in the
     *   trace, or is not taken. The first such step of the trace that writes something is the act.
     *
     *   with B's step after the act; or, if the act came before B's step already, after A has written again what it
     *   wrote in the act, or has ended: what A decided may be meant to last until then. (Where A cannot get there
     *   before B's step, as it waits for B, it must at least get there afterwards.)
     *
     * Neither run may show the violation, and both must get as far as the question. Then it was the place of B's step
     * between look and act that did it, and if the two were one step, it could not have come there. If B's step
     * alone, or A's, breaks the invariant wherever it comes, one of the runs shows that, and no name is given.
     *
     * All other steps stay in their order, so that no other look is fresher than it was, except those of A between
     * its look and B's step, which move along. So that just this look and just this step of B are named:
     *
     *   the look must find something else in the first run;
     *   A must not decide otherwise, with all well, when only a later one of these looks, and what follows it, moves;
     *   with the look right before B's step it must still go wrong: else a step before that one did it.
     *
     * In the second run A may decide otherwise too, before B's step: then nothing is wrong at the time of the look.
     *
     * A may have taken a lock before its look that keeps B out, and let go of it between: then A is held back from
     * where it took the lock in the first run.
     *
     * If the act is the same operation with another value, on what A looked at, A has stored what it made of a value
     * that was out of date: a lost update. Of several explanations a lost update is told first, then an act that came
     * after B's step, and of these the one with the latest look.
     */
    private static final int MOST_CANDIDATES = 64;

    private final Story story;
    private final Scenario scenario;
    private final Settings settings;
    private final SpinLoops loops = new SpinLoops();
    private final History history;
    private final Counterparts same;
    private final int end;

    /** What one candidate has come to; {@code act < other} where the act was to last. */
    private record Told(Pattern pattern, int look, int act, int other) {
        boolean isBetterThan(@Nullable Told best) {
            return best == null || rank() < best.rank() || (rank() == best.rank() && look > best.look());
        }

        private int rank() {
            return pattern == Pattern.LOST_UPDATE ? 0 : act > other ? 1 : 2;
        }
    }

    private Atomicity(Story story, Scenario scenario, Settings settings) {
        this.story = story;
        this.scenario = scenario;
        this.settings = settings;
        this.history = story.history();
        this.same = new Counterparts(history);
        this.end = story.isAtAStep() ? story.found().step() + 1 : history.size();
    }

    static Optional<Explanation> explain(Story story, Scenario scenario, Settings settings) {
        return new Atomicity(story, scenario, settings).explain();
    }

    private Optional<Explanation> explain() {
        Told best = null;
        int candidates = 0;
        for (int other = end - 1; other >= 0 && candidates < MOST_CANDIDATES; other--) {
            for (int task = 0; task < story.names().size(); task++) {
                int look = history.task(other) == task ? -1 : lookBefore(other, task);
                if (look >= 0) {
                    candidates++;
                    Told told = examine(look, other);
                    best = told != null && told.isBetterThan(best) ? told : best;
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(tell(best));
    }

    /** The last step of {@code task} on what step {@code other} changes, if it only looked; else -1. */
    private int lookBefore(int other, int task) {
        Step change = history.step(other);
        int i = history.lastOf(task, other);
        while (i >= 0
                && (history.step(i).isRelax()
                        || change.isRelax()
                        || !history.step(i).conflictsWith(change))) {
            i = history.lastOf(task, i);
        }
        return i >= 0 && history.step(i).writesAnything() ? -1 : i;
    }

    private @Nullable Told examine(int look, int other) {
        for (int from : startsToHoldBack(look)) {
            Execution later = run(lookingLater(from, other));
            if (isPut(later, from, other)) {
                boolean justThese = isClean(later)
                        && findsSomethingElse(later, look)
                        && isWrongRightBefore(look, other)
                        && !isLaterLookEnough(look, other);
                return justThese ? examine(look, other, from, later) : null;
            }
        }
        return null;
    }

    /** Whether the look has another result in {@code later}, or is not taken there. */
    private boolean findsSomethingElse(Execution later, int look) {
        int moved = same.moved(later, look);
        return moved < 0 || !same.findsTheSame(later.history().step(moved), look);
    }

    /** Whether a later look of the task, rather than this one, need only come after the other step. */
    private boolean isLaterLookEnough(int look, int other) {
        int task = history.task(look);
        for (int i = look + 1; i < other; i++) {
            Step step = history.step(i);
            if (history.task(i) == task && step.accesses() > 0 && !step.writesAnything()) {
                Execution later = run(lookingLater(i, other));
                if (isPut(later, i, other) && isClean(later) && firstOther(later, i) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it goes wrong also if the look, and what follows it, comes right before the other step. */
    private boolean isWrongRightBefore(int look, int other) {
        int task = history.task(look);
        List<WhatIf.Turn> turns = new ArrayList<>();
        add(turns, 0, look, -1, -1);
        add(turns, look, other, -1, task);
        if (turns.size() == look) {
            return true;
        }
        add(turns, look, other, task, -1);
        add(turns, other, end, -1, -1);
        String invariant = story.found().invariant();
        return run(turns).found().stream().anyMatch(found -> found.invariant().equals(invariant));
    }

    private @Nullable Told examine(int look, int other, int from, Execution later) {
        int differs = firstOther(later, from);
        int act = differs < 0 ? -1 : actFrom(differs, look);
        if (act < 0) {
            return null;
        }
        if (act < other) {
            boolean breaks = story.isAtAStep() && other == end - 1;
            return breaks && lasts(look, act, other) ? new Told(Pattern.CHECK_THEN_ACT, look, act, other) : null;
        }
        if (!isSoundAsOne(from, act, other)) {
            return null;
        }
        boolean update = act == differs
                && same.isOperation(later, act)
                && history.step(look).conflictsWith(history.step(act));
        return new Told(update ? Pattern.LOST_UPDATE : Pattern.CHECK_THEN_ACT, look, act, other);
    }

    /** The look, and before it where the task took the locks that it holds then, the last first. */
    private List<Integer> startsToHoldBack(int look) {
        List<Integer> starts = new ArrayList<>(List.of(look));
        List<Holds.Hold> held = Holds.after(history, look, history.task(look));
        for (int i = held.size() - 1; i >= 0; i--) {
            starts.add(held.get(i).since());
        }
        return starts;
    }

    private List<WhatIf.Turn> lookingLater(int from, int other) {
        int task = history.task(from);
        List<WhatIf.Turn> turns = new ArrayList<>();
        add(turns, 0, from, -1, -1);
        add(turns, from, other + 1, -1, task);
        add(turns, from, other + 1, task, -1);
        add(turns, other + 1, end, -1, -1);
        if (story.isAtAStep()) {
            turns.add(new WhatIf.Turn(task, Integer.MAX_VALUE));
        }
        return turns;
    }

    /** Adds the turns of steps {@code from} to {@code to}, only of one task or of all but one; -1 is no task. */
    private void add(List<WhatIf.Turn> turns, int from, int to, int only, int not) {
        for (int i = from; i < to; i++) {
            int task = history.task(i);
            if (task != not && (only < 0 || task == only)) {
                turns.add(WhatIf.Turn.through(history, i));
            }
        }
    }

    private Execution run(List<WhatIf.Turn> turns) {
        return WhatIf.run(scenario, settings, loops, turns, !story.isAtAStep());
    }

    private boolean isClean(Execution execution) {
        boolean ended = execution.end() == End.COMPLETE || (story.isAtAStep() && execution.end() == End.STOPPED);
        String invariant = story.found().invariant();
        return ended
                && execution.found().stream()
                        .noneMatch(found -> found.invariant().equals(invariant));
    }

    /** Whether step {@code other} did come before the held back task went on, and was the same. */
    private boolean isPut(Execution later, int from, int other) {
        int moved = same.moved(later, other);
        int wentOn = same.moved(later, from);
        return 0 <= moved && moved < wentOn && same.is(later.history().step(moved), other);
    }

    /** The first step of the held back task, at {@code from} or later, that it did not take in {@code later}; or -1. */
    private int firstOther(Execution later, int from) {
        int task = history.task(from);
        for (int i = from; i < end; i++) {
            if (history.task(i) == task && !history.isEndOfWait(task, i, history.step(i))) {
                int moved = same.moved(later, i);
                Step instead =
                        moved < 0 ? later.waiting().get(task) : later.history().step(moved);
                boolean stuck = moved < 0
                        && instead != null
                        && (same.is(instead, i)
                                || later.history()
                                        .isEndOfWait(task, later.history().size(), instead));
                if (stuck) {
                    return -1;
                }
                if (instead == null || !same.is(instead, i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** The first step of the task from {@code i} on that does something, or else the step that went wrong; or -1. */
    private int actFrom(int i, int look) {
        int task = history.task(look);
        for (int act = i; act < end; act++) {
            Step step = history.step(act);
            if (history.task(act) == task && step.writesAnything() && step.released() == null) {
                return act;
            }
        }
        return story.isAtAStep() && history.task(end - 1) == task ? end - 1 : -1;
    }

    /** Whether all is well with look and act as one step, before the other one; the act may then be left out. */
    private boolean isSoundAsOne(int from, int act, int other) {
        int task = history.task(from);
        List<WhatIf.Turn> turns = new ArrayList<>();
        add(turns, 0, from, -1, -1);
        add(turns, from, act + 1, task, -1);
        add(turns, from, act, -1, task);
        add(turns, act + 1, end, -1, -1);
        Execution asOne = run(turns);
        int moved = same.moved(asOne, act);
        boolean acts = moved >= 0 && same.is(asOne.history().step(moved), act);
        return isClean(asOne) && (acts || decidesOtherwise(asOne, from, act, other));
    }

    /** Whether the task did not come to the act as it saw something else, and that before the other step. */
    private boolean decidesOtherwise(Execution asOne, int from, int act, int other) {
        int differs = firstOther(asOne, from);
        int last = differs < 0 || differs > act ? -1 : history.lastOf(history.task(act), differs);
        int moved = last < from ? -1 : same.moved(asOne, last);
        int after = same.moved(asOne, other);
        return moved >= 0 && (after < 0 || moved < after);
    }

    /**
     * Whether what the act began is over at some time, and all is well if the other step comes after that; or, where
     * the act cannot be over before it, whether it is afterwards.
     */
    private boolean lasts(int look, int act, int other) {
        int task = history.task(look);
        WhatIf.Turn finish = new WhatIf.Turn(task, history.ordinal(act));
        List<WhatIf.Turn> turns = new ArrayList<>();
        add(turns, 0, look + 1, -1, -1);
        turns.add(finish);
        add(turns, look + 1, other + 1, -1, task);
        Execution after = run(turns);
        int moved = same.moved(after, other);
        if (moved >= 0 && same.is(after.history().step(moved), other) && isOver(after, finish, moved)) {
            return isClean(after);
        }
        turns.clear();
        add(turns, 0, end, -1, -1);
        turns.add(finish);
        Execution on = WhatIf.run(scenario, settings, loops, turns, true);
        return on.end() == End.COMPLETE && finish.isOver(on);
    }

    /** Whether the turn was over before the step {@code end}: its task had ended, or had written again. */
    private static boolean isOver(Execution execution, WhatIf.Turn turn, int end) {
        int again = WhatIf.writtenAgain(execution.history(), turn.task(), turn.until());
        boolean ended = execution.waiting().get(turn.task()) == null
                && execution.history().lastOf(turn.task(), execution.history().size()) < end;
        return ended || (0 <= again && again < end);
    }

    private Explanation tell(Told told) {
        return new AtomicityText(story, told.look(), told.act(), told.other()).explanation(told.pattern());
    }
}
