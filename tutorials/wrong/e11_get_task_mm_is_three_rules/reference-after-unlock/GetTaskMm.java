// Wrong: The task can exit between the unlock and mmget().
// Fails of_whileTheTaskExits_keepsWhatItFound: no-use-after-free
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        task.taskUnlock();
        if (mm != null) {
            mm.mmget();
        }
        return mm;
    }
}
