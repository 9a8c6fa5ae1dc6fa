package io.github.kprim.explore;

import org.jspecify.annotations.Nullable;

/**
 * Chooses for execution after execution: first what is to be repeated, then as a trial or a chooser wants.
 *
 * <p>Steps that are only repeated are not told to the chooser, which has seen them.
 */
final class Course implements Chooser {
    private final Chooser chooser;
    private int[] given = {};

    /** Whether the execution is to end after the given steps. */
    private boolean ends;

    private @Nullable SpinTrial trial;

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

    /** Leaves the next execution to a trial. */
    void begin(SpinTrial next) {
        this.trial = next;
    }

    /** The trial under way, or null. */
    @Nullable
    SpinTrial trial() {
        return trial;
    }

    @Override
    public int choose(Execution execution, long enabled) {
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

    @Override
    public void stepped(Execution execution) {
        if (trial == null && execution.history().size() > given.length) {
            chooser.stepped(execution);
        }
    }

    @Override
    public void stopped(Execution execution, long enabled) {
        int size = execution.history().size();
        if (trial == null && size < given.length) {
            throw new NondeterminismException("step " + (size + 1) + " is missing when the same choices are repeated: "
                    + execution.describePending(" comes to "));
        }
        if (trial == null && !ends) {
            chooser.stopped(execution, enabled);
        }
    }

    @Override
    public void reconsider(Execution execution) {
        if (trial == null && execution.history().size() > given.length) {
            chooser.reconsider(execution);
        }
    }

    @Override
    public void gaveUp() {
        if (trial == null && !ends) {
            chooser.gaveUp();
        }
    }
}
