// Wrong: It waits for the lock of an mm that a kernel thread only borrows, and its holder may wait for the answer.
// Fails kthreadTarget_whileItsMmIsLocked: DEADLOCK
package e17_kernel_threads_borrow_and_waiters_die;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class WaitAlways extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm == null) {
            task.taskUnlock();
            return null;
        }
        mm.mmgrab();
        task.taskUnlock();
        if (!mm.mmapLock().readLockKillable()) {
            mm.mmdrop();
            return null;
        }
        boolean alive = !task.isKernelThread() && mm.mmgetNotZero();
        mm.mmapLock().readUnlock();
        mm.mmdrop();
        return alive ? mm : null;
    }
}
