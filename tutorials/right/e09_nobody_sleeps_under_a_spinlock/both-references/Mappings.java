// Right: It keeps the structure, and becomes a user only if the last user has not left yet.
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
        mm.mmgrab();
        task.taskUnlock();
        int count = 0;
        if (mm.mmgetNotZero()) {
            mm.mmapLock().readLock();
            count = mm.vmas().size();
            mm.mmapLock().readUnlock();
            mm.mmput();
        }
        mm.mmdrop();
        return count;
    }
}
