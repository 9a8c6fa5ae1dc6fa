package io.github.kprim.explore;

import io.github.kprim.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * Decides how execution after execution goes on: first what is to be repeated, then as a trial or a chooser wants, and when
 * it is at its end.
 *
 * <p>Steps that are only repeated are not told to the chooser, which has seen them.
 */
final class Course {
    private final Chooser chooser;
    private int[] given = {};

    /** Whether the execution is to end after the given steps. */
    private boolean ends;

    private @Nullable SpinTrial trial;

    /** An execution as far as a course needs it: where it stands, and how to end it. */
    interface Steered extends Situation {
        Spinners spinners();

        /** The tasks that have a step and need not wait before it, one bit each. */
        long enabled();

        boolean isTooLong();

        /** No task can go on: the execution is complete, or in a deadlock. */
        void allDone();

        /** The execution is not followed any further. */
        void cutOff(CutOff why);

        /** Ends the execution early. */
        void stop();
    }

    Course(Chooser chooser) {
        this.chooser = chooser;
    }

    /** Leaves the next execution to the chooser once the {@code given} tasks have taken their steps. */
    void begin(int... given) {
        this.given = given;
        this.ends = false;
        this.trial = null;
    }

    /** Has the next execution consist of the steps of the {@code given} tasks. */
    void repeat(int... given) {
        begin(given);
        this.ends = true;
    }

    /** The trial under way, or null. */
    @Nullable
    SpinTrial trial() {
        return trial;
    }

    /** The task that goes on, or {@link Chooser#STOP} if the execution is at its end, and told so. */
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
        if (enabled == 0) {
            execution.allDone();
            stopped(execution, enabled);
            return Chooser.STOP;
        }
        if (execution.isTooLong() && trial == null) {
            execution.cutOff(CutOff.of(execution));
            // As if all waited: whatever a task would do next could have come earlier.
            stopped(execution, 0);
            return Chooser.STOP;
        }
        return next(execution, enabled);
    }

    /** The tasks that may go on: in a trial also one that would only repeat its last round. */
    private long enabled(Steered execution) {
        long able = execution.enabled();
        return trial == null ? able & ~execution.idle() : able;
    }

    private int next(Steered execution, long enabled) {
        int task = choose(execution, enabled);
        if (task == Chooser.STOP) {
            execution.stop();
            stopped(execution, enabled);
            return task;
        }
        Step step = execution.pending(task);
        if (step == null || !execution.canGoOn(task) || !execution.history().isRepeated(task, step)) {
            throw new NondeterminismException(
                    "step " + (execution.history().size() + 1) + " differs when the same choices are repeated: now "
                            + execution.describePending(" comes to ") + "; it was to be a step of task "
                            + execution.nameOf(task),
                    task);
        }
        return task;
    }

    private int choose(Steered execution, long enabled) {
        SpinTrial running = trial;
        if (running != null) {
            return running.choose(execution, enabled);
        }
        int d = execution.history().size();
        if (d == given.length && ends) {
            throw new NondeterminismException(
                    "an execution that ended after " + d + " steps goes on when the same choices are repeated: now "
                            + execution.describePending(" comes to "));
        }
        return d < given.length ? given[d] : chooser.choose(execution, enabled);
    }

    /** The newest step has taken effect, and its task has announced its next one or has ended. */
    void stepped(Steered execution) {
        if (trial == null && execution.history().size() > given.length) {
            chooser.stepped(execution);
        }
    }

    /** More steps depend on each other than was thought. */
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
