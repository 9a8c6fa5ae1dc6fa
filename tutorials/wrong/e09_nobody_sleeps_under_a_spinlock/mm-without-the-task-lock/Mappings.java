// Wrong: The task's mm is read without its task lock, so it can be freed before the reference is taken.
// Fails count_whileTheTaskExits_isAllOrNone: no-use-after-free
package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class Mappings {
    private Mappings() {}

    static int count(TaskStruct task) {
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm == null) {
            return 0;
        }
        mm.mmget();
        mm.mmapLock().readLock();
        int count = mm.vmas().size();
        mm.mmapLock().readUnlock();
        mm.mmput();
        return count;
    }
}
