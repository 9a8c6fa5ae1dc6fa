package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The next step of each task of an execution, and whether the task can take it. */
final class Pending {
    private final int tasks;
    private final @Nullable Step[] steps;
    private final @Nullable BooleanSupplier[] ready;

    /** The invariants that look at something the step may write, one bit each. */
    private final long[] seenBy;

    private final boolean[] ended;

    /** Whether a condition is being evaluated. */
    private boolean asking;

    Pending(int tasks) {
        this.tasks = tasks;
        this.steps = new Step[tasks];
        this.ready = new BooleanSupplier[tasks];
        this.seenBy = new long[tasks];
        this.ended = new boolean[tasks];
        reset();
    }

    /** Starts again with no task begun. */
    void reset() {
        Arrays.fill(steps, null);
        Arrays.fill(ready, null);
        Arrays.fill(ended, false);
    }

    /**
     * Records that {@code task} would take {@code step} next: as soon as {@code isReady} holds, or at any time if that
     * is null.
     */
    void announce(int task, Step step, @Nullable BooleanSupplier isReady, long stepSeenBy) {
        ended[task] = false;
        steps[task] = step;
        ready[task] = isReady;
        seenBy[task] = stepSeenBy;
    }

    /** Replaces the {@code stepSeenBy} that {@link #announce} was given for the step. */
    void seenBy(int task, long stepSeenBy) {
        seenBy[task] = stepSeenBy;
    }

    /** Records that a task has no more steps. */
    void end(int task) {
        ended[task] = true;
        steps[task] = null;
    }

    /** Returns the task's step, or null if the task has ended. */
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

    /** Returns whether any task has not ended. */
    boolean isAnyLeft() {
        for (boolean over : ended) {
            if (!over) {
                return true;
            }
        }
        return false;
    }

    /** Returns the tasks that have a step and need not wait before it, one bit each. */
    long enabled() {
        long enabled = 0;
        for (int task = 0; task < tasks; task++) {
            if (canGoOn(task)) {
                enabled |= 1L << task;
            }
        }
        return enabled;
    }

    /** Returns whether a condition is being evaluated. */
    boolean isAsking() {
        return asking;
    }

    boolean canGoOn(int task) {
        Step step = steps[task];
        if (ended[task] || step == null) {
            return false;
        }
        BooleanSupplier condition = ready[task];
        if (condition == null) {
            return true;
        }
        asking = true;
        try {
            return condition.getAsBoolean();
        } finally {
            asking = false;
        }
    }

    /**
     * Returns the task that continues unless others must be tried: {@code last} if it is enabled, otherwise the first
     * enabled task that does not relax. If all enabled tasks relax, returns the next one after {@code last}, in a
     * circle.
     */
    int preferred(long enabled, int last) {
        if ((enabled >> last & 1) != 0) {
            return last;
        }
        long busy = enabled;
        for (int task = 0; task < tasks; task++) {
            Step step = steps[task];
            if (step != null && step.isRelax()) {
                busy &= ~(1L << task);
            }
        }
        long later = enabled & -1L << last;
        return Long.numberOfTrailingZeros(busy != 0 ? busy : later != 0 ? later : enabled);
    }

    /** Returns a copy of the steps by task. */
    List<@Nullable Step> steps() {
        return Arrays.asList(steps.clone());
    }
}
