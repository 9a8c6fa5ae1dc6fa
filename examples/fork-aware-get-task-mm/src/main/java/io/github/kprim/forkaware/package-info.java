/**
 * Designs in which fork copies page tables with plain loads and stores when it believes itself alone.
 *
 * <p>Reading order, each a step from the one before:
 *
 * <ol>
 *   <li>{@link io.github.kprim.forkaware.CountsUnlocked}: look at the counts, hope that they stay.
 *   <li>{@link io.github.kprim.forkaware.BrokenMmapLockInside}: make get_task_mm() wait for fork, under a spinlock.
 *   <li>{@link io.github.kprim.forkaware.ForkAwareAsPosted}: make it wait outside, by three reads.
 *   <li>{@link io.github.kprim.forkaware.ForkAwareHalfFixed}: the same, fork looking under the task lock.
 *   <li>{@link io.github.kprim.forkaware.ForkAware}: the repair.
 *   <li>{@link io.github.kprim.forkaware.ForkLock} and {@link io.github.kprim.forkaware.KthreadSerialized}: leave
 *       get_task_mm() alone, and order fork against kthread_use_mm() instead.
 * </ol>
 *
 * <p>Lock order: mmap_lock outside, task lock inside; {@code BrokenMmapLockInside} takes them the other way round. The
 * fork_lock of {@code ForkLock} is inside mmap_lock too.
 */
@NullMarked
package io.github.kprim.forkaware;

import org.jspecify.annotations.NullMarked;
