// Wrong: Between the unlock and mmget() the task can exit and free the address space.
// Fails count_whileTheTaskExits_isAllOrNone: no-use-after-free
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
        mm.mmget();
        mm.mmapLock().readLock();
        int count = mm.vmas().size();
        mm.mmapLock().readUnlock();
        mm.mmput();
        return count;
    }
}
