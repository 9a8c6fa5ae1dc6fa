// Wrong: There may be more mappings than a hundred.
// Fails count_ofManyMappings_countsThemAll: count=100-of-
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
        mm.mmapLock().readLock();
        int count = Math.min(100, mm.vmas().size());
        mm.mmapLock().readUnlock();
        mm.mmput();
        return count;
    }
}
