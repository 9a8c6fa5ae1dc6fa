// Wrong: It sleeps while it holds a spinlock.
// Fails onePoker: no-sleep-in-atomic
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
        if (!mm.mmapLock().readLockKillable()) {
            task.taskUnlock();
            return null;
        }
        mm.mmget();
        mm.mmapLock().readUnlock();
        task.taskUnlock();
        return mm;
    }
}
