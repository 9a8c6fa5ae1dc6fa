// Right: Whether a task is a kernel thread never changes, so no lock is needed to ask.
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        if (task.isKernelThread()) {
            return null;
        }
        task.taskLock();
        try {
            MmStruct mm = task.mm();
            if (mm != null) {
                mm.mmget();
            }
            return mm;
        } finally {
            task.taskUnlock();
        }
    }
}
