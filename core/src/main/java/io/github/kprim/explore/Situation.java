package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where an execution stands: what was taken so far, what each task would do next, what went wrong. Only to be read. */
interface Situation {
    /** What was taken so far. */
    History history();

    World world();

    int taskCount();

    String nameOf(int task);

    /** What {@code task} would do next, or null if it has ended. */
    @Nullable
    Step pending(int task);

    /** The invariants that look at something the pending step of {@code task} may write. */
    long pendingSeenBy(int task);

    /** Whether {@code task} has a next step and need not wait before it. */
    boolean canGoOn(int task);

    boolean hasEnded(int task);

    /** Whether step {@code i} and the pending step of {@code task} depend on each other. */
    default boolean dependsOn(int i, int task) {
        Step step = pending(task);
        return step != null && history().dependsOn(i, step, pendingSeenBy(task));
    }

    /** The task that goes on unless others are to be tried; {@code last} took the newest step. */
    int preferred(long enabled, int last);

    /** The tasks that would only repeat their last round of a loop, one bit each. */
    long idle();

    /** What the round looks at that {@code task} would only repeat, in words. */
    List<String> looksOf(int task);

    /** What went wrong, in order. */
    List<Found> found();

    /** What each task that has not ended would do next, after its name and {@code between}. */
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
