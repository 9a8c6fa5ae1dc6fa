package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains what went wrong because a task's look, and the act that relies on it, were not one step. */
final class Atomicity {
    /*
     * Three steps make an explanation. A task A looks at something. A acts on what it saw. Before the act, or before
     * what the act began is over, a step of another task writes what A looked at: the change.
     *
     * The trace alone does not tell whether the look mattered. So the scenario is run again in other orders, and each
     * order asks what would have happened:
     *
     *   LookAfterChange      A looks after the change. Nothing must go wrong, and A must see and do something else.
     *                        From the first step that A no longer takes, its first step that writes is the act. If
     *                        moving only a later look of A also avoids the violation, the later look is the cause.
     *   LookBeforeChange     A's look, and what follows it, comes right before the change. It must still go wrong, or a
     *                        step between look and change is the cause.
     *   LookAndActAsOne      A looks and acts, and then comes the change. Nothing must go wrong.
     *   ActOverBeforeChange  For an act before the change, where the change itself breaks the invariant. A relies on
     *                        its look until it writes the same object again, or ends. The change comes only then, and
     *                        nothing must go wrong. If A waits for the other task and so cannot get there before the
     *                        change, it must get there afterwards.
     *
     * So the violation needs the change exactly there. If the change, or A, breaks the invariant in any of these
     * orders, nothing is explained.
     *
     * A may hold a lock when it looks that the change needs, and release it before the change. Then A cannot look after
     * the change unless it is held back from where it took the lock (LookAfterChange.starts).
     */
    private static final int MOST_CANDIDATES = 64;

    private final Retrial retrial;
    private final History history;

    /** A look, the act that relies on it, and the change that made it untrue. */
    private record Flaw(Pattern pattern, int look, int act, int change) {
        /** A lost update first, then acts after the change, then acts before it; among equals, the latest look. */
        static final Comparator<Flaw> BEST_FIRST = Comparator.comparing(Flaw::isUpdate)
                .thenComparing(Flaw::isActAfterChange)
                .thenComparing(Flaw::look)
                .reversed();

        private boolean isUpdate() {
            return pattern == Pattern.LOST_UPDATE;
        }

        private boolean isActAfterChange() {
            return act > change;
        }
    }

    private Atomicity(Retrial retrial) {
        this.retrial = retrial;
        this.history = retrial.history();
    }

    static Optional<Explanation> explain(Story story, Scenario scenario, Settings settings) {
        Flaw best = new Atomicity(new Retrial(story, scenario, settings))
                .best(story.names().size());
        return Optional.ofNullable(best)
                .map(flaw ->
                        new AtomicityText(story, flaw.look(), flaw.act(), flaw.change()).explanation(flaw.pattern()));
    }

    private @Nullable Flaw best(int tasks) {
        Flaw best = null;
        int candidates = 0;
        for (int change = retrial.end() - 1; change >= 0 && candidates < MOST_CANDIDATES; change--) {
            for (int task = 0; task < tasks; task++) {
                int look = history.task(change) == task ? -1 : lookBefore(change, task);
                if (look >= 0) {
                    candidates++;
                    Flaw flaw = flaw(look, change);
                    if (flaw != null && (best == null || Flaw.BEST_FIRST.compare(flaw, best) < 0)) {
                        best = flaw;
                    }
                }
            }
        }
        return best;
    }

    /** Returns the last step of {@code task} on what {@code change} changes, if that step only looked; else -1. */
    private int lookBefore(int change, int task) {
        Step changed = history.step(change);
        if (changed.isRelax()) {
            return -1;
        }
        int i = history.lastOf(task, change);
        while (i >= 0 && (history.step(i).isRelax() || !history.step(i).conflictsWith(changed))) {
            i = history.lastOf(task, i);
        }
        return i >= 0 && history.step(i).writesAnything() ? -1 : i;
    }

    /** Returns what went wrong because of this look and this change; null if it was not because of both. */
    private @Nullable Flaw flaw(int look, int change) {
        for (int from : LookAfterChange.starts(history, look)) {
            LookAfterChange later = LookAfterChange.of(retrial, from, change);
            if (later.wasPossible()) {
                boolean decides = later.isClean()
                        && later.seesSomethingElse(look)
                        && LookBeforeChange.isWrong(retrial, look, change)
                        && !isLaterLookEnough(look, change);
                return decides ? flaw(look, later) : null;
            }
        }
        return null;
    }

    /** Whether moving only a later look of the task behind the change also avoids the violation. */
    private boolean isLaterLookEnough(int look, int change) {
        int task = history.task(look);
        for (int i = look + 1; i < change; i++) {
            Step step = history.step(i);
            if (history.task(i) == task && step.accesses() > 0 && !step.writesAnything()) {
                LookAfterChange later = LookAfterChange.of(retrial, i, change);
                if (later.wasPossible() && later.isClean() && later.firstDeviation() >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable Flaw flaw(int look, LookAfterChange later) {
        int change = later.change();
        int differs = later.firstDeviation();
        int act = differs < 0 ? -1 : actFrom(differs, look);
        if (act < 0) {
            return null;
        }
        if (act < change) {
            boolean breaks = retrial.isAtAStep() && change == retrial.end() - 1;
            return breaks && ActOverBeforeChange.isSound(retrial, look, act, change)
                    ? new Flaw(Pattern.CHECK_THEN_ACT, look, act, change)
                    : null;
        }
        if (!LookAndActAsOne.isSound(retrial, later.from(), act, change)) {
            return null;
        }
        boolean update = act == differs
                && later.doesTheSameOperation(act)
                && history.step(look).conflictsWith(history.step(act));
        return new Flaw(update ? Pattern.LOST_UPDATE : Pattern.CHECK_THEN_ACT, look, act, change);
    }

    /**
     * Returns the first step of the task, from {@code i} on, that writes and releases no lock. If there is none,
     * returns the step that went wrong if the task took it, else -1.
     */
    private int actFrom(int i, int look) {
        int task = history.task(look);
        int end = retrial.end();
        for (int act = i; act < end; act++) {
            Step step = history.step(act);
            if (history.task(act) == task && step.writesAnything() && step.released() == null) {
                return act;
            }
        }
        return retrial.isAtAStep() && history.task(end - 1) == task ? end - 1 : -1;
    }
}
