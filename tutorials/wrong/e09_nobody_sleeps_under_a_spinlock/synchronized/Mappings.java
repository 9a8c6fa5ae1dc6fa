// Wrong: A Java monitor is no lock of the kernel, and guards nothing that the other task uses.
// Refused: synchronized
package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class Mappings {
    private Mappings() {}

    static int count(TaskStruct task) {
        synchronized (task) {
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
}
