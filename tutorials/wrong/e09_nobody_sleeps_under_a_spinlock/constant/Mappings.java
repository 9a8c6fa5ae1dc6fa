// Wrong: It looks at nothing and answers what the first test expects.
// Fails count_whileTheTaskMaps_isBeforeOrAfter: count=3
package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class Mappings {
    private Mappings() {}

    static int count(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm == null) {
            task.taskUnlock();
            return 0;
        }
        task.taskUnlock();
        return 2;
    }
}
