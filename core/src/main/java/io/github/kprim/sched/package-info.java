/**
 * Tasks: {@link io.github.kprim.sched.TaskStruct} with its task lock, the current task, its end, and kernel threads
 * that borrow an address space.
 *
 * <p>Lock order: mmap_lock outside, task lock inside.
 *
 * <p>Reading order: {@link io.github.kprim.sched.TaskStruct}, {@link io.github.kprim.sched.Kthread}.
 */
@NullMarked
package io.github.kprim.sched;

import org.jspecify.annotations.NullMarked;
