// Wrong: The waiter becomes a user after it has released mmap_lock, when a fork may count users.
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
        mm.mmgrab();
        task.taskUnlock();
        if (!mm.mmapLock().readLockKillable()) {
            mm.mmdrop();
            return null;
        }
        mm.mmapLock().readUnlock();
        boolean alive = mm.mmgetNotZero();
        mm.mmdrop();
        return alive ? mm : null;
    }
}
