package io.github.kprim.explore;

import java.util.List;
import java.util.Objects;

/**
 * A task of a scenario that was explored.
 *
 * <p>Two are equal if they have the same name and took a step, or took none, alike.
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

    /** Its name. */
    public String name() {
        return name;
    }

    /**
     * Whether it took a step in some execution. Only its own code counts: that a kernel task switches to its address space
     * before that does not.
     */
    public boolean tookStep() {
        return tookStep;
    }

    /**
     * What it does: the code that was handed to {@link World#task(String, Runnable)} in the set-up of one execution, with
     * all that the code has captured there. For those who look into it; it is not to be run again.
     */
    public Runnable code() {
        return code;
    }

    /** Where the set-up handed that over: the stack, from the caller of {@code task} outwards. Empty if it was not kept. */
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

    /** Its name, and whether it took no step. */
    @Override
    public String toString() {
        return tookStep ? name : name + " (no step)";
    }
}
