// Wrong: mmput() may sleep, and it is called with the task lock held.
// Fails count_whileTheTaskExits_isAllOrNone: no-sleep-in-atomic
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
        int count = mm.vmas().size();
        mm.mmapLock().readUnlock();
        task.taskLock();
        mm.mmput();
        task.taskUnlock();
        return count;
    }
}
