// Right: The lock held for writing excludes more than is needed, but the count is right.
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
        mm.mmapLock().writeLock();
        int count = mm.vmas().size();
        mm.mmapLock().writeUnlock();
        mm.mmput();
        return count;
    }
}
