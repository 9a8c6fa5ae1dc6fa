// Wrong: It finds nothing, although the task has an address space.
// Fails of_whileTheTaskExits_keepsWhatItFound: no execution ends with found=mm
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class GetTaskMm {
    private GetTaskMm() {}

    static MmStruct of(TaskStruct task) {
        return null;
    }
}
