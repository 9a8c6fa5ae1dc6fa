// Wrong: The waiter raises mm_users while the fork is fast.
// Fails onePoker: stable-mm-users
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
        mm.mmget();
        task.taskUnlock();
        if (!mm.mmapLock().readLockKillable()) {
            mm.mmput();
            return null;
        }
        mm.mmapLock().readUnlock();
        return mm;
    }
}
