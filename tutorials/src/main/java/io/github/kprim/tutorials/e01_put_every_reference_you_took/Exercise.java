package io.github.kprim.tutorials.e01_put_every_reference_you_took;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** Counts the users of another task's address space. It is wrong: mend it. README.md says how to try it. */
public final class Exercise implements UserCount {
    @Override
    public int of(TaskStruct task) {
        MmStruct mm = getTaskMm(task);
        if (mm == null) {
            return 0;
        }
        int users = mm.mmUsers().read();
        if (users == 1) {
            return 0;
        }
        mm.mmput();
        return users - 1;
    }

    /** Takes a user reference to the address space of {@code task}; null if it has none of its own.
     * This method is right. */
    private static @Nullable MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm != null) {
            mm.mmget();
        }
        task.taskUnlock();
        return mm;
    }
}
