// Right: The reference to the structure is dropped at one place, for killed waiters too.
package e17_kernel_threads_borrow_and_waiters_die;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class WaitAlways extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm == null || task.isKernelThread()) {
            task.taskUnlock();
            return null;
        }
        mm.mmgrab();
        task.taskUnlock();
        boolean alive = false;
        if (mm.mmapLock().readLockKillable()) {
            try {
                alive = mm.mmgetNotZero();
            } finally {
                mm.mmapLock().readUnlock();
            }
        }
        mm.mmdrop();
        return alive ? mm : null;
    }
}
