// Wrong: A task that asks for its own address space gets no reference, but puts one.
// Fails of_taskThatOthersUse_isItsMm: no-
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        if (task == TaskStruct.current()) {
            return task.mm();
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
