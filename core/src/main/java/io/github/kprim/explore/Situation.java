package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The state of an execution: the steps taken so far, the next step of each task, and what went wrong. Read-only. */
interface Situation {
    /** Returns the steps taken so far. */
    History history();

    World world();

    int taskCount();

    String nameOf(int task);

    /** Returns the next step of {@code task}, or null if the task has ended. */
    @Nullable
    Step pending(int task);

    /** Returns the invariants that look at something the pending step of {@code task} may write. */
    long pendingSeenBy(int task);

    /** Returns whether {@code task} has a next step and need not wait before it. */
    boolean canGoOn(int task);

    boolean hasEnded(int task);

    /** Returns whether step {@code i} and the pending step of {@code task} depend on each other. */
    default boolean dependsOn(int i, int task) {
        Step step = pending(task);
        return step != null && history().dependsOn(i, step, pendingSeenBy(task));
    }

    /** Returns the task that continues unless others must be tried; {@code last} took the newest step. */
    int preferred(long enabled, int last);

    /** Returns the tasks that would only repeat their last round of a loop, one bit each. */
    long idle();

    /** Returns, in words, what {@code task} looks at in the round that it would only repeat. */
    List<String> looksOf(int task);

    /** Returns what went wrong, in order. */
    List<Fault> faults();

    /** Returns the next step of each task that has not ended, after the task's name and {@code between}. */
    default String describePending(String between) {
        String all = IntStream.range(0, taskCount())
                .filter(task -> pending(task) != null)
                .mapToObj(task -> nameOf(task)
                        + between
                        + Objects.requireNonNull(pending(task)).action())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "nothing is left to do" : all;
    }
}
