// Wrong: Any task can be killed while it waits, whatever its name is.
// Refused: a decision by TaskStruct.name
package e17_kernel_threads_borrow_and_waiters_die;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

/** Every reader waits for a fork that may be in progress, unless it is killed. Kernel threads have nothing to get. */
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
        if (TaskStruct.current().name().startsWith("d")) {
            if (!mm.mmapLock().readLockKillable()) {
                mm.mmdrop();
                return null;
            }
        } else {
            mm.mmapLock().readLock();
        }
        boolean alive = mm.mmgetNotZero();
        mm.mmapLock().readUnlock();
        mm.mmdrop();
        return alive ? mm : null;
    }
}
