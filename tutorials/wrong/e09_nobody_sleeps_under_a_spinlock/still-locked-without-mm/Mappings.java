// Wrong: The way out for a task without an address space leaves the task lock held.
// Fails count_whileTheTaskExits_isAllOrNone: lockdep-clean
package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class Mappings {
    private Mappings() {}

    static int count(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm == null) {
            return 0;
        }
        mm.mmget();
        task.taskUnlock();
        mm.mmapLock().readLock();
        int count = mm.vmas().size();
        mm.mmapLock().readUnlock();
        mm.mmput();
        return count;
    }
}
