/**
 * Tasks: {@link io.github.kprim.sched.TaskStruct} with its task lock, the current task, its end, and kernel threads
 * that borrow an address space.
 *
 * <p>Lock order: exec_update_lock, mmap_lock, task lock, from the outside in.
 *
 * <p>Reading order: {@link io.github.kprim.sched.TaskStruct}, {@link io.github.kprim.sched.Kthread}.
 */
@NullMarked
package io.github.kprim.sched;

import org.jspecify.annotations.NullMarked;
