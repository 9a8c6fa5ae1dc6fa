/**
 * Designs in which fork copies page tables with plain loads and stores when it concludes that it is alone.
 *
 * <p>Reading order; each design builds on the one before:
 *
 * <ol>
 *   <li>{@link io.github.kprim.forkaware.CountsUnlocked}: read the counts and hope that they stay the same.
 *   <li>{@link io.github.kprim.forkaware.BrokenMmapLockInside}: make get_task_mm() wait for fork, under a spinlock.
 *   <li>{@link io.github.kprim.forkaware.ForkAwareAsPosted}: make it wait outside the spinlock, after three reads.
 *   <li>{@link io.github.kprim.forkaware.ForkAwareHalfFixed}: the same, but fork checks under the task lock.
 *   <li>{@link io.github.kprim.forkaware.ForkAware}: the repair.
 *   <li>{@link io.github.kprim.forkaware.ForkLock} and {@link io.github.kprim.forkaware.KthreadSerialized}: leave
 *       get_task_mm() unchanged, and order fork against kthread_use_mm() instead.
 * </ol>
 *
 * <p>Lock order: mmap_lock outside, task lock inside. {@code BrokenMmapLockInside} takes them in the opposite order.
 * The fork_lock of {@code ForkLock} is inside mmap_lock too.
 */
@NullMarked
package io.github.kprim.forkaware;

import org.jspecify.annotations.NullMarked;
