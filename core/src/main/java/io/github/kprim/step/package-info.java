/**
 * The only interface between primitives and their observers.
 *
 * <p>A primitive announces each action that other tasks can observe as one {@link Step}, in one line, before the action
 * takes effect. To the explorer, everything that a task does between two of its announcements is atomic. While no
 * thread has a listener, {@link Seam#on()} is a constant {@code false} to the compiler and the announcements cost
 * nothing.
 *
 * <p>Reading order: {@link Shared}, {@link Step}, {@link Seam}, {@link StepListener}, {@link ReadWriteOnce},
 * {@link Atomic}, {@link Barriers}, {@link IdentityHashes}. {@link Location} and {@link CpuMemory} are for memory that
 * CPUs do not see alike.
 */
@NullMarked
package io.github.kprim.step;

import org.jspecify.annotations.NullMarked;
