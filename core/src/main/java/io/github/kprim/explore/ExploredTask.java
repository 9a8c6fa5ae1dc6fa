package io.github.kprim.explore;

import java.util.List;
import java.util.Objects;

/**
 * A task of a scenario that was explored.
 *
 * <p>Two tasks are equal if they have the same name and the same {@link #tookStep()}.
 */
public final class ExploredTask {
    private final String name;
    private final boolean tookStep;
    private final Runnable code;
    private final List<StackTraceElement> setUpAt;

    ExploredTask(String name, boolean tookStep, Runnable code, List<StackTraceElement> setUpAt) {
        this.name = name;
        this.tookStep = tookStep;
        this.code = code;
        this.setUpAt = setUpAt;
    }

    /** Returns the task's name. */
    public String name() {
        return name;
    }

    /**
     * Returns whether the task took a step in some execution. Only steps of the task's own code count. A kernel task
     * switches to its address space before that; this switch does not count.
     */
    public boolean tookStep() {
        return tookStep;
    }

    /**
     * Returns the task's code: the {@code Runnable} that the set-up of one execution passed to
     * {@link World#task(String, Runnable)}, with everything that it captured there. The code is for inspection only and
     * must not be run again.
     */
    public Runnable code() {
        return code;
    }

    /**
     * Returns where the set-up passed on that code: the stack, from the caller of {@code task} outwards. Empty if it
     * was not kept.
     */
    public List<StackTraceElement> setUpAt() {
        return setUpAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExploredTask task && name.equals(task.name) && tookStep == task.tookStep;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, tookStep);
    }

    /** Returns the task's name, followed by {@code (no step)} if the task took no step. */
    @Override
    public String toString() {
        return tookStep ? name : name + " (no step)";
    }
}
