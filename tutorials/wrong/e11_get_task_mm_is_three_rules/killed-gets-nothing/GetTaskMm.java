// Wrong: A killed caller does not wait here, so it gets what any other gets.
// Fails of_taskThatOthersUse_isItsMm: self=mm driver=null
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        if (TaskStruct.current().fatalSignalPending()) {
            return null;
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
