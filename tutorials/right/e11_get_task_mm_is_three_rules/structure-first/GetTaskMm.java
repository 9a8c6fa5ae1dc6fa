// Right: The structure is kept before the unlock, so the try after it is safe, and fails only if the task has left.
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm == null) {
            task.taskUnlock();
            return null;
        }
        mm.mmgrab();
        task.taskUnlock();
        boolean alive = mm.mmgetNotZero();
        mm.mmdrop();
        return alive ? mm : null;
    }
}
