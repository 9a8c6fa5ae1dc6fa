package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

/** Gets the address space of another task. It breaks three rules: fix it. */
final class GetTaskMm {
    private GetTaskMm() {}

    /**
     * Returns the address space of {@code task} with a user reference for the caller; null if it has none of its own.
     */
    static MmStruct of(TaskStruct task) {
        MmStruct mm = task.mm();
        if (mm != null) {
            mm.mmget();
        }
        return mm;
    }
}
