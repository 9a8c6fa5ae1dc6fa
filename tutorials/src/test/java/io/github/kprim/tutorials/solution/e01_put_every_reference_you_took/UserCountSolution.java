package io.github.kprim.tutorials.solution.e01_put_every_reference_you_took;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.tutorials.e01_put_every_reference_you_took.UserCount;
import org.jspecify.annotations.Nullable;

/**
 * Puts the reference before it looks at what it read. The starter returned without mmput() when init had exited
 * between the get and the read: then the caller's reference was the last one, and the mm was never freed.
 */
public final class UserCountSolution implements UserCount {
    @Override
    public int of(TaskStruct task) {
        MmStruct mm = getTaskMm(task);
        if (mm == null) {
            return 0;
        }
        int users = mm.mmUsers().read();
        mm.mmput();
        return users - 1;
    }

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
