// Right: Under the task lock it only tries. It waits without that lock, and then asks again.
package e17_kernel_threads_borrow_and_waiters_die;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class WaitAlways extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        while (true) {
            task.taskLock();
            MmStruct mm = task.isKernelThread() ? null : task.mm();
            if (mm == null) {
                task.taskUnlock();
                return null;
            }
            if (mm.mmapLock().readTryLock()) {
                mm.mmget();
                mm.mmapLock().readUnlock();
                task.taskUnlock();
                return mm;
            }
            mm.mmgrab();
            task.taskUnlock();
            boolean ended = mm.mmapLock().readLockKillable();
            if (ended) {
                mm.mmapLock().readUnlock();
            }
            mm.mmdrop();
            if (!ended) {
                return null;
            }
        }
    }
}
