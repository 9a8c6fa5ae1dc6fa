// Right: Under the task lock the task is still a user, so mmgetNotZero() does not fail, and mmget() would do.
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (task.isKernelThread() || mm == null || !mm.mmgetNotZero()) {
            mm = null;
        }
        task.taskUnlock();
        return mm;
    }
}
