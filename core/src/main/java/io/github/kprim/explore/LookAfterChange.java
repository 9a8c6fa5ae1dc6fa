package io.github.kprim.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * What if a task had looked only after another task's change?
 *
 * <p>The looking task is held back from step {@code from}, its look or an earlier step, until the change.
 *
 * @param from the index of the first step that is held back
 * @param change the index of the change
 */
record LookAfterChange(Retrial retrial, int from, int change, Execution run) {
    static LookAfterChange of(Retrial retrial, int from, int change) {
        int looker = retrial.history().task(from);
        Order order = retrial.order()
                .steps(0, from)
                .stepsWithout(looker, from, change + 1)
                .stepsOf(looker, from, change + 1)
                .steps(change + 1, retrial.end());
        if (retrial.isAtAStep()) {
            order.untilEnd(looker);
        }
        return new LookAfterChange(retrial, from, change, retrial.run(order));
    }

    /**
     * Returns the steps from which the task of {@code look} can be held back: the look, and before it the steps that
     * took the locks that the task holds then, the latest first.
     */
    static List<Integer> starts(History history, int look) {
        List<Integer> starts = new ArrayList<>(List.of(look));
        List<Holds.Hold> held = Holds.after(history, look, history.task(look));
        for (int i = held.size() - 1; i >= 0; i--) {
            starts.add(held.get(i).since());
        }
        return starts;
    }

    /** Whether the change came before the task continued, and was the same change. */
    boolean wasPossible() {
        Counterparts same = retrial.same();
        int changed = same.moved(run, change);
        return 0 <= changed
                && changed < same.moved(run, from)
                && same.is(run.history().step(changed), change);
    }

    boolean isClean() {
        return retrial.isClean(run);
    }

    /** Whether the look had another result, or was not taken. */
    boolean seesSomethingElse(int look) {
        int looked = retrial.same().moved(run, look);
        return looked < 0 || !retrial.same().findsTheSame(run.history().step(looked), look);
    }

    /** Returns the first step that the task no longer took, or -1. */
    int firstDeviation() {
        return retrial.firstDeviation(run, from);
    }

    /** Whether the task did the same operation as in step {@code act}, perhaps with another value. */
    boolean doesTheSameOperation(int act) {
        return retrial.same().isOperation(run, act);
    }
}
