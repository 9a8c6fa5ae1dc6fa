// Wrong: It answers 0 for a task with mappings if some task holds mmap_lock for writing.
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
        mm.mmget();
        task.taskUnlock();
        int count = 0;
        if (mm.mmapLock().readTryLock()) {
            count = mm.vmas().size();
            mm.mmapLock().readUnlock();
        }
        mm.mmput();
        return count;
    }
}
