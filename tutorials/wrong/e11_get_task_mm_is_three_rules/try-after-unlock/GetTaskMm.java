// Wrong: mmget_not_zero needs a reference to the structure: after the unlock it can already be freed.
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
        return mm != null && mm.mmgetNotZero() ? mm : null;
    }
}
