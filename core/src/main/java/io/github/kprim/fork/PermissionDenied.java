package io.github.kprim.fork;

import io.github.kprim.sched.TaskStruct;

/** Thrown when a task asked for something that it may not have: -EACCES. */
public final class PermissionDenied extends RuntimeException {
    private static final long serialVersionUID = 1;

    PermissionDenied(TaskStruct who, TaskStruct whose) {
        super(describe(who) + " may not access the memory of " + describe(whose) + ": -EACCES");
    }

    private static String describe(TaskStruct task) {
        return task.name() + " (uid " + task.uid().peek() + ")";
    }
}
