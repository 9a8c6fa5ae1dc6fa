// Wrong: If the task has exited since the look, only the caller is left, and that is no other user.
// Fails of_taskThatExitsBeforeTheRead_isZero: has exited and is no user any more
package e01_put_every_reference_you_took;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class UserCount {
    private UserCount() {}

    static int of(TaskStruct task) {
        MmStruct mm = getTaskMm(task);
        if (mm == null) {
            return 0;
        }
        int users = mm.mmUsers().read();
        mm.mmput();
        return Math.max(1, users - 1);
    }

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
