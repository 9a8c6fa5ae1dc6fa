package io.github.kprim.explore;

import io.github.kprim.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * Decides which task takes each step of an execution, and when the execution ends. A running trial decides first.
 * Otherwise the given steps are repeated, and then the chooser decides. One course serves all executions in turn.
 *
 * <p>The chooser is not told about repeated steps, because it has seen them.
 */
final class Course {
    private final Chooser chooser;
    private int[] given = {};

    /** Whether the execution must end after the given steps. */
    private boolean ends;

    private @Nullable SpinTrial trial;

    /** The view that a course has of an execution: its current situation, and ways to end it. */
    interface Steered extends Situation {
        Spinners spinners();

        /** Returns the tasks that have a next step and need not wait before it, one bit each. */
        long enabled();

        boolean isTooLong();

        /** Ends the execution because no task can continue: it is complete, or in a deadlock. */
        void allDone();

        /** Cuts the execution off, for the reason {@code why}. */
        void cutOff(CutOff why);

        /** Ends the execution early. */
        void stop();
    }

    Course(Chooser chooser) {
        this.chooser = chooser;
    }

    /**
     * Prepares the next execution: the {@code given} turns come first, and then the chooser decides.
     */
    void begin(int... given) {
        this.given = given;
        this.ends = false;
        this.trial = null;
    }

    /** Prepares the next execution: it must consist of the {@code given} turns and then end. */
    void repeat(int... given) {
        begin(given);
        this.ends = true;
    }

    /** Returns the running trial, or null. */
    @Nullable
    SpinTrial trial() {
        return trial;
    }

    /**
     * Returns the next turn. If the execution must end here, ends it and returns
     * {@link Chooser#STOP}.
     */
    int next(Steered execution) {
        Spinners spinners = execution.spinners();
        if (spinners.untried() != Rounds.NOBODY) {
            trial = spinners.trial();
        }
        if (spinners.livelocked() != Rounds.NOBODY) {
            execution.cutOff(CutOff.livelock(execution.nameOf(spinners.livelocked())));
            gaveUp();
            return Chooser.STOP;
        }
        long enabled = enabled(execution);
        if (enabled == 0 && trial == null) {
            trial = spinners.doubt();
            enabled = enabled(execution);
        }
        if (enabled == 0 && trial == null && spinners.ending() != Rounds.NOBODY) {
            execution.cutOff(CutOff.lateEnd(execution.nameOf(spinners.ending())));
            gaveUp();
            return Chooser.STOP;
        }
        if (enabled == 0 && trial == null) {
            execution.allDone();
            stopped(execution, enabled);
            return Chooser.STOP;
        }
        if (execution.isTooLong() && trial == null) {
            execution.cutOff(CutOff.of(execution));
            // As if all tasks waited: whatever a task would do next could have come earlier.
            stopped(execution, 0);
            return Chooser.STOP;
        }
        return next(execution, enabled);
    }

    /** Returns the tasks that may continue. In a trial these include a task that would only repeat its last round. */
    private long enabled(Steered execution) {
        long able = execution.enabled();
        return trial == null ? able & ~execution.idle() : able;
    }

    private int next(Steered execution, long enabled) {
        int turn = choose(execution, enabled);
        if (turn == Chooser.STOP) {
            execution.stop();
            stopped(execution, enabled);
            return turn;
        }
        int task = Turn.task(turn);
        Step step = execution.pending(task);
        if (step == null || !execution.canGoOn(task) || !execution.history().isRepeated(task, step)) {
            throw new NondeterminismException(
                    "step " + (execution.history().size() + 1) + " differs when the same choices are repeated: now "
                            + execution.describePending(" comes to ") + "; it was to be a step of task "
                            + execution.nameOf(task),
                    task);
        }
        return turn;
    }

    private int choose(Steered execution, long enabled) {
        SpinTrial running = trial;
        if (running != null) {
            return running.choose(execution, enabled);
        }
        int d = execution.history().size();
        if (d == given.length && ends) {
            throw new NondeterminismException(
                    "an execution that ended after " + d + " steps continues when the same choices are repeated: now "
                            + execution.describePending(" comes to "));
        }
        return d < given.length ? given[d] : chooser.choose(execution, enabled);
    }

    /** Tells the chooser that the newest step has taken effect. Its task has announced its next step or has ended. */
    void stepped(Steered execution) {
        if (trial == null && execution.history().size() > given.length) {
            chooser.stepped(execution);
        }
    }

    /** Tells the chooser that more steps depend on each other than was known before. */
    void reconsider(Steered execution) {
        if (trial == null && execution.history().size() > given.length) {
            chooser.reconsider(execution);
        }
    }

    private void stopped(Steered execution, long enabled) {
        int size = execution.history().size();
        if (trial == null && size < given.length) {
            throw new NondeterminismException("step " + (size + 1) + " is missing when the same choices are repeated: "
                    + execution.describePending(" comes to "));
        }
        if (trial == null && !ends) {
            chooser.stopped(execution, enabled);
        }
    }

    private void gaveUp() {
        if (trial == null && !ends) {
            chooser.gaveUp();
        }
    }
}
