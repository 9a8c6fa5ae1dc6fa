package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What each task of an execution would do next, and whether it could. */
final class Pending {
    private final int tasks;
    private final @Nullable Step[] steps;
    private final @Nullable BooleanSupplier[] ready;

    /** The invariants that look at something the step may write, one bit each. */
    private final long[] seenBy;

    private final boolean[] ended;

    /** The last step of each task that wrote something, and its last relax; -1 if there was none. */
    private final int[] lastWrite;

    private final int[] lastRelax;

    Pending(int tasks) {
        this.tasks = tasks;
        this.steps = new Step[tasks];
        this.ready = new BooleanSupplier[tasks];
        this.seenBy = new long[tasks];
        this.ended = new boolean[tasks];
        this.lastWrite = new int[tasks];
        this.lastRelax = new int[tasks];
        reset();
    }

    /** No task has begun. */
    void reset() {
        Arrays.fill(steps, null);
        Arrays.fill(ready, null);
        Arrays.fill(ended, false);
        Arrays.fill(lastWrite, -1);
        Arrays.fill(lastRelax, -1);
    }

    /** A task would take {@code step} next, as soon as {@code isReady}, which may be null. */
    void announce(int task, Step step, @Nullable BooleanSupplier isReady, long stepSeenBy) {
        steps[task] = step;
        ready[task] = isReady;
        seenBy[task] = stepSeenBy;
    }

    /** What {@link #announce} was told of the step is {@code stepSeenBy} now. */
    void seenBy(int task, long stepSeenBy) {
        seenBy[task] = stepSeenBy;
    }

    /** A task has no more steps. */
    void end(int task) {
        ended[task] = true;
        steps[task] = null;
    }

    /** A task takes its step, as number {@code i} of the execution. */
    void take(int task, int i) {
        Step step = steps[task];
        if (step != null && step.writesAnything()) {
            lastWrite[task] = i;
        }
        if (step != null && step.isRelax()) {
            lastRelax[task] = i;
        }
    }

    /** The step, or null if the task has ended. */
    @Nullable
    Step step(int task) {
        return steps[task];
    }

    long seenBy(int task) {
        return seenBy[task];
    }

    boolean hasEnded(int task) {
        return ended[task];
    }

    /** Whether any task has not ended. */
    boolean isAnyLeft() {
        for (boolean over : ended) {
            if (!over) {
                return true;
            }
        }
        return false;
    }

    /** The tasks that have a step and need not wait before it, one bit each. */
    long enabled() {
        long enabled = 0;
        for (int task = 0; task < tasks; task++) {
            if (canGoOn(task)) {
                enabled |= 1L << task;
            }
        }
        return enabled;
    }

    boolean canGoOn(int task) {
        Step step = steps[task];
        if (ended[task] || step == null) {
            return false;
        }
        if (step.isRelax()) {
            return othersHaveWrittenSinceRelaxOf(task);
        }
        BooleanSupplier condition = ready[task];
        return condition == null || condition.getAsBoolean();
    }

    private boolean othersHaveWrittenSinceRelaxOf(int task) {
        for (int other = 0; other < tasks; other++) {
            if (other != task && lastWrite[other] > lastRelax[task]) {
                return true;
            }
        }
        return false;
    }

    /** A copy of the steps by task. */
    List<@Nullable Step> steps() {
        return Arrays.asList(steps.clone());
    }
}
