// Wrong: It asks whether the caller is a kernel thread instead of the task.
// Fails of_kernelThreadThatBorrows_isNull: kthread-mm-private
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        task.taskLock();
        MmStruct mm = TaskStruct.current().isKernelThread() ? null : task.mm();
        if (mm != null) {
            mm.mmget();
        }
        task.taskUnlock();
        return mm;
    }
}
