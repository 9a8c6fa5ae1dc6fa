package io.github.kprim.step;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An observer of the steps of one thread, which may also decide when they happen.
 *
 * <p>All methods are called on the thread that takes the step. A listener must not call a primitive.
 */
public interface StepListener {
    /**
     * Called when a step is about to take effect. A listener that schedules returns when it is this thread's turn to
     * take the step.
     */
    void announced(Step step);

    /**
     * Called when a step that can block is about to take effect. Returns when it is this thread's turn <em>and</em>
     * {@code ready} is true. Called only on a listener that {@link #schedules}.
     */
    default void await(Step step, BooleanSupplier ready) {
        throw new IllegalStateException(getClass().getName() + " does not schedule, so nothing may wait on it");
    }

    /**
     * Returns whether this listener decides when its thread proceeds. If so, primitives never block the thread
     * themselves.
     */
    default boolean schedules() {
        return false;
    }

    /**
     * Returns the memory that this thread reads and writes through, or null if every thread sees every write at once.
     */
    default @Nullable CpuMemory memory() {
        return null;
    }

    /** Tells the listener to show the next step of this thread in these words. */
    default void named(String verb, Object... arguments) {}

    /** Tells the listener what the last step of this thread found. */
    default void found(@Nullable Object result) {}

    /** Tells the listener that a primitive or a check found something wrong. */
    default void reported(Report report) {}

    /** Tells the listener that something worth counting happened, such as {@code slow path}. */
    default void counted(String event) {}
}
