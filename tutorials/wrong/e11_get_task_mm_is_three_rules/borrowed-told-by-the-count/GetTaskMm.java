// Wrong: A raised mm_count does not tell a borrower: an open file raises it too.
// Fails of_taskThatOthersUse_isItsMm: driver=null
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null) {
            if (mm.mmCount().read() == 1) {
                mm.mmget();
            } else {
                mm = null;
            }
        }
        task.taskUnlock();
        return mm;
    }
}
