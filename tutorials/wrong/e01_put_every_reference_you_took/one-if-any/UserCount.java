// Wrong: It takes and puts a reference, but only tells users from no users.
// Fails of_taskWithThreads_countsThemAll: use the address space, but top counts
package e01_put_every_reference_you_took;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

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
        return users == 1 ? 0 : 1;
    }

    /** Takes a user reference to the address space of {@code task}; null if it has none. This method is correct. */
    private static MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm != null) {
            mm.mmget();
        }
        task.taskUnlock();
        return mm;
    }
}
