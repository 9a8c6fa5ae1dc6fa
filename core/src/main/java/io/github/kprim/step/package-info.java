/**
 * The one seam between primitives and whoever watches them.
 *
 * <p>A primitive announces each action that other tasks can observe as one {@link Step}, in one line, before the
 * action takes effect. What runs between two announcements of a task is atomic to the explorer. With no listener
 * anywhere, {@link Seam#on()} is a constant {@code false} to the compiler and the announcements cost nothing.
 *
 * <p>Reading order: {@link Shared}, {@link Step}, {@link Seam}, {@link StepListener}, {@link ReadWriteOnce}.
 */
@NullMarked
package io.github.kprim.step;

import org.jspecify.annotations.NullMarked;
