// Right: It polls mmap_lock, but holds a user reference and no spinlock meanwhile.
package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

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
        while (!mm.mmapLock().readTryLock()) {
            Seam.relax();
        }
        int count = mm.vmas().size();
        mm.mmapLock().readUnlock();
        mm.mmput();
        return count;
    }
}
