// Wrong: It takes a user reference through a kernel thread before it notices, and puts it again.
// Fails of_kernelThreadThatBorrows_isNull: no-user-through-a-kernel-thread
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null) {
            mm.mmget();
        }
        task.taskUnlock();
        if (mm != null && task.isKernelThread()) {
            mm.mmput();
            return null;
        }
        return mm;
    }
}
