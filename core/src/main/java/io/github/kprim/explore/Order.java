package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Another order of the steps of one execution, put together from the front. */
final class Order {
    private final History history;
    private final List<Turn> turns = new ArrayList<>();

    Order(History history) {
        this.history = history;
    }

    /** The turn of one task: the task takes steps until the turn is over, or the task has ended. */
    sealed interface Turn {
        int task();

        boolean isOver(Situation situation);
    }

    /** The task takes {@code steps} steps in all, as {@link History#ordinal} counts. */
    private record Steps(int task, int steps, boolean gotLock) implements Turn {
        /** The task gets as far as it had got by step {@code i}. */
        static Steps through(History history, int i) {
            boolean gotLock = history.isEndOfWait(i);
            return new Steps(history.task(i), history.ordinal(i) + (gotLock ? 0 : 1), gotLock);
        }

        /** If the task got a lock there that it had waited for, the turn continues until it really has the lock. */
        @Override
        public boolean isOver(Situation situation) {
            return taken(situation.history()) >= steps && !(gotLock && isWaiting(situation));
        }

        private boolean isWaiting(Situation situation) {
            Step next = situation.pending(task);
            return next != null && situation.history().isQueued(task, next);
        }

        private int taken(History history) {
            int last = history.lastOf(task, history.size());
            if (last < 0) {
                return 0;
            }
            return history.ordinal(last) + (history.isEndOfWait(last) ? 0 : 1);
        }
    }

    /** The task writes again what it wrote in its step with this ordinal. */
    private record WriteAgain(int task, int ordinal) implements Turn {
        @Override
        public boolean isOver(Situation situation) {
            return writtenAgain(situation.history(), task, ordinal) >= 0;
        }
    }

    /** The task takes all its steps. */
    private record AllSteps(int task) implements Turn {
        @Override
        public boolean isOver(Situation situation) {
            return false;
        }
    }

    /** Adds the steps {@code from} to {@code to}, exclusive. */
    Order steps(int from, int to) {
        return add(from, to, task -> true);
    }

    /** Adds those of these steps that {@code only} took. */
    Order stepsOf(int only, int from, int to) {
        return add(from, to, task -> task == only);
    }

    /** Adds those of these steps that other tasks took. */
    Order stepsWithout(int excluded, int from, int to) {
        return add(from, to, task -> task != excluded);
    }

    private Order add(int from, int to, IntPredicate tasks) {
        for (int i = from; i < to; i++) {
            if (tasks.test(history.task(i))) {
                turns.add(Steps.through(history, i));
            }
        }
        return this;
    }

    /** Lets the task of step {@code i} go on until it has written again what it wrote in step {@code i}. */
    Order untilWrittenAgain(int i) {
        turns.add(new WriteAgain(history.task(i), history.ordinal(i)));
        return this;
    }

    /** Lets {@code task} go on until it has ended. */
    Order untilEnd(int task) {
        turns.add(new AllSteps(task));
        return this;
    }

    List<Turn> turns() {
        return List.copyOf(turns);
    }

    /**
     * Returns the step in which {@code task} wrote again what it wrote in its step number {@code ordinal}, or -1.
     *
     * @param history of any execution
     */
    static int writtenAgain(History history, int task, int ordinal) {
        int first = history.nth(task, ordinal);
        for (int i = first + 1; first >= 0 && i < history.size(); i++) {
            if (history.task(i) == task && writesSome(history.step(i), history.step(first))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean writesSome(Step step, Step first) {
        for (int i = 0; i < first.accesses(); i++) {
            if (first.isWrite(i) && step.mayWrite(first.object(i))) {
                return true;
            }
        }
        return false;
    }
}
