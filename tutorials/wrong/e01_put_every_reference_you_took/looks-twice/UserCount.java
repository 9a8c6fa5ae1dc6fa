// Wrong: It looks at the address space twice, and the task can exit in between.
// Fails of_whileTheTaskExits_leavesNothingBehind: VIOLATED no-exception
package e01_put_every_reference_you_took;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

/** Counts the users of another task's address space. Puts the reference before anything depends on the count. */
final class UserCount {
    private UserCount() {}

    /**
     * Returns the number of users of the address space of {@code task}, not counting the caller; 0 if the task has no
     * address space or it has no other user any more. The caller keeps no reference.
     */
    static int of(TaskStruct task) {
        MmStruct mm = getTaskMm(task);
        if (mm == null) {
            return 0;
        }
        int users = mm.mmUsers().read();
        mm.mmput();
        return users - 1;
    }

    /** Takes a user reference to the address space of {@code task}; null if it has none. This method is correct. */
    private static MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        boolean none = task.isKernelThread() || task.mm() == null;
        task.taskUnlock();
        if (none) {
            return null;
        }
        task.taskLock();
        MmStruct mm = task.mm();
        mm.mmget();
        task.taskUnlock();
        return mm;
    }
}
