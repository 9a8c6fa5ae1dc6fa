// Wrong: A killed waiter does not wait, and raises mm_users during the fast fork.
// Fails killedWaiter: stable-mm-users
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
        boolean locked = mm.mmapLock().readLockKillable();
        boolean alive = mm.mmgetNotZero();
        if (locked) {
            mm.mmapLock().readUnlock();
        }
        mm.mmdrop();
        return alive ? mm : null;
    }
}
