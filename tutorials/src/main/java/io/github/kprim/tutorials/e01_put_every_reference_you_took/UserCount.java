package io.github.kprim.tutorials.e01_put_every_reference_you_took;

import io.github.kprim.sched.TaskStruct;

/** Asks how many users the address space of a task has, as a file under /proc might show it. */
public interface UserCount {
    /**
     * The number of users of the address space of {@code task}, without the caller; 0 if the task has none or it has
     * no other user any more. The caller keeps no reference.
     */
    int of(TaskStruct task);
}
