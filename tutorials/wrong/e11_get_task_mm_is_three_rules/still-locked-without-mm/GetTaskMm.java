// Wrong: The way out for a task without an address space leaves the task lock held.
// Fails of_whileTheTaskExits_keepsWhatItFound: lockdep-clean
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm == null) {
            return null;
        }
        mm.mmget();
        task.taskUnlock();
        return mm;
    }
}
