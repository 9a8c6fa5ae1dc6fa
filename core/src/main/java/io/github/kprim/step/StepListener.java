package io.github.kprim.step;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who watches the steps of one thread, and may decide when they happen.
 *
 * <p>All methods are called on the thread that takes the step. A listener must not call a primitive.
 */
public interface StepListener {
    /** A step is about to take effect; a scheduling listener returns when it is this thread's turn to take it. */
    void announced(Step step);

    /**
     * A step that can block is about to take effect; returns when it is this thread's turn <em>and</em>
     * {@code ready}. Only called on a listener that {@link #schedules}.
     */
    default void await(Step step, BooleanSupplier ready) {
        throw new IllegalStateException(getClass().getName() + " does not schedule, so nothing may wait on it");
    }

    /** Whether this listener decides when its thread proceeds; primitives then never block the thread themselves. */
    default boolean schedules() {
        return false;
    }

    /** The next step of this thread is to be shown in these words. */
    default void named(String verb, Object... arguments) {}

    /** The last step of this thread found this. */
    default void found(@Nullable Object result) {}

    /** A primitive, or a check, found something wrong. */
    default void reported(Report report) {}

    /** Something worth counting happened, such as {@code slow path}. */
    default void counted(String event) {}
}
