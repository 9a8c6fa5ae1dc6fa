// Wrong: The caller needs a user reference, and gets one to the structure.
// Fails of_whileTheTaskExits_keepsWhatItFound: no-leak
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm != null) {
            mm.mmgrab();
        }
        task.taskUnlock();
        return mm;
    }
}
