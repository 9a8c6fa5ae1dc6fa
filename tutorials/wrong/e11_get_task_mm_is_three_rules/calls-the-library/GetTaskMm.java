// Wrong: The library's get_task_mm does the work.
// Refused: write it yourself
package e11_get_task_mm_is_three_rules;

import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        return new Legacy().getTaskMm(task);
    }
}
