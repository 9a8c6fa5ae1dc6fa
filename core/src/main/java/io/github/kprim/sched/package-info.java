/**
 * Tasks: {@link io.github.kprim.sched.TaskStruct} with its task lock, the current task, the end of a task, and kernel
 * threads that borrow an address space.
 *
 * <p>Lock order, outermost first: exec_update_lock, mmap_lock, task lock.
 *
 * <p>Reading order: {@link io.github.kprim.sched.TaskStruct}, {@link io.github.kprim.sched.Kthread}.
 */
@NullMarked
package io.github.kprim.sched;

import org.jspecify.annotations.NullMarked;
