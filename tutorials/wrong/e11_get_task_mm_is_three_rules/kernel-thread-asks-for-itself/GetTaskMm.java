// Wrong: The task itself may be a kernel thread, which only borrows.
// Fails of_kernelThreadThatBorrows_isNull: take no reference through that thread
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        if (task == TaskStruct.current()) {
            MmStruct own = task.mm();
            if (own != null) {
                own.mmget();
            }
            return own;
        }
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm != null) {
            mm.mmget();
        }
        task.taskUnlock();
        return mm;
    }
}
