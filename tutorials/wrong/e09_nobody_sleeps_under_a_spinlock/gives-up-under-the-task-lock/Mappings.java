// Wrong: It tries mmap_lock once under the task lock, so a task that is just mapping seems to have no mappings.
// Fails count_whileTheTaskMaps_isBeforeOrAfter: count=0
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
        int count = 0;
        if (mm.mmapLock().readTryLock()) {
            count = mm.vmas().size();
            mm.mmapLock().readUnlock();
        }
        task.taskUnlock();
        return count;
    }
}
