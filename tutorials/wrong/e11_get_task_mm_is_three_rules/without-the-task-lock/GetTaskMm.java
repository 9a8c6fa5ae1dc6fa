// Wrong: The mm is read without the task lock, so it can be freed before the reference is taken.
// Fails of_whileTheTaskExits_keepsWhatItFound: no-use-after-free
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm != null) {
            mm.mmget();
        }
        return mm;
    }
}
