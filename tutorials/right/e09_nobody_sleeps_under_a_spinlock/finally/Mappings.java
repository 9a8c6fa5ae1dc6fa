// Right: The reference and the locks are released in finally blocks, and a kernel thread is answered without any lock.
package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class Mappings {
    private Mappings() {}

    static int count(TaskStruct task) {
        if (task.isKernelThread()) {
            return 0;
        }
        MmStruct mm = userOf(task);
        if (mm == null) {
            return 0;
        }
        try {
            mm.mmapLock().readLock();
            try {
                return mm.vmas().size();
            } finally {
                mm.mmapLock().readUnlock();
            }
        } finally {
            mm.mmput();
        }
    }

    private static MmStruct userOf(TaskStruct task) {
        task.taskLock();
        try {
            MmStruct mm = task.mm();
            if (mm != null) {
                mm.mmget();
            }
            return mm;
        } finally {
            task.taskUnlock();
        }
    }
}
