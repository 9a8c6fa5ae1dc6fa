package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;

/** Runs a scenario again with the steps of an execution in another order, to see the result. */
final class WhatIf implements Chooser {
    /*
     * The order is only a wish. In another order a task may take other steps, end sooner, or wait where it did not wait
     * before. So the first remaining turn that can be taken is always taken. If no turn can be taken, a task that can
     * continue does so. The caller must check in the history whether the run really has the order that it asked for.
     */
    private final List<Turn> turns;
    private final boolean runOn;

    /**
     * One turn of a task, in one of three forms. The task takes one step. Or the task continues until it has ended, or
     * has written again what an earlier step of it wrote. Or the task continues until it has taken a number of steps,
     * as {@link History#ordinal} counts them; if {@code waited}, it must also no longer wait for a lock.
     *
     * @param until the {@linkplain History#ordinal ordinal} of that earlier step, or {@link #ONE_STEP}
     * @param steps how many steps the task takes in the third form, or -1
     * @param waited whether a wait for a lock must be over too
     */
    record Turn(int task, int until, int steps, boolean waited) {
        static final int ONE_STEP = -1;

        Turn(int task, int until) {
            this(task, until, -1, false);
        }

        /** Returns a turn in which the task gets as far as it had got by step {@code i} of {@code history}. */
        static Turn through(History history, int i) {
            boolean waited = history.isEndOfWait(history.task(i), i, history.step(i));
            return new Turn(history.task(i), ONE_STEP, history.ordinal(i) + (waited ? 0 : 1), waited);
        }

        boolean isOver(Situation situation) {
            if (steps >= 0) {
                return stepsOf(situation.history(), task) >= steps && !(waited && isWaiting(situation));
            }
            return until != ONE_STEP && writtenAgain(situation.history(), task, until) >= 0;
        }

        private boolean isWaiting(Situation situation) {
            Step next = situation.pending(task);
            return next != null
                    && situation.history().isEndOfWait(task, situation.history().size(), next);
        }

        private static int stepsOf(History history, int task) {
            int last = history.lastOf(task, history.size());
            if (last < 0) {
                return 0;
            }
            return history.ordinal(last) + (history.isEndOfWait(task, last, history.step(last)) ? 0 : 1);
        }
    }

    private WhatIf(List<Turn> turns, boolean runOn) {
        this.turns = new LinkedList<>(turns);
        this.runOn = runOn;
    }

    /**
     * Runs {@code turns}.
     *
     * @param loops what is known about the scenario's loops; the run adds to it
     * @param runOn whether the execution then runs to its end instead of being stopped
     */
    static Execution run(Scenario scenario, Settings settings, SpinLoops loops, List<Turn> turns, boolean runOn) {
        World world = new World();
        scenario.setUp(world);
        Execution execution = new Execution(scenario, world, new WhatIf(turns, runOn), settings, loops);
        execution.keepWaiting();
        new Runner(execution, WhatIf::ended, true).run();
        return execution;
    }

    private static boolean ended(Execution execution) {
        execution.conclude();
        return false;
    }

    @Override
    public int choose(Situation situation, long enabled) {
        for (Iterator<Turn> left = turns.iterator(); left.hasNext(); ) {
            Turn turn = left.next();
            if (turn.isOver(situation) || situation.hasEnded(turn.task())) {
                left.remove();
            } else if ((enabled >> turn.task() & 1) != 0) {
                if (turn.until() == Turn.ONE_STEP && turn.steps() < 0) {
                    left.remove();
                }
                return turn.task();
            }
        }
        return runOn || !turns.isEmpty() ? Transcript.nextOf(situation, enabled) : STOP;
    }

    /**
     * Returns the step in which {@code task} wrote again something that it wrote in its step with the ordinal
     * {@code n}; or -1.
     */
    static int writtenAgain(History history, int task, int n) {
        int first = history.nth(task, n);
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
