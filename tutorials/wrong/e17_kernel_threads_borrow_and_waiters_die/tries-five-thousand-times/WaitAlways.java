// Wrong: Nobody limits how long a fork takes, so no number of tries is enough.
// Fails getTaskMm_duringALongFork_waitsUntilItEnds: returned null
package e17_kernel_threads_borrow_and_waiters_die;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

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
        for (int tries = 0; tries < 5_000; tries++) {
            if (mm.mmapLock().readTryLock()) {
                boolean alive = mm.mmgetNotZero();
                mm.mmapLock().readUnlock();
                mm.mmdrop();
                return alive ? mm : null;
            }
            if (TaskStruct.current().fatalSignalPending()) {
                mm.mmdrop();
                return null;
            }
            Seam.relax();
        }
        mm.mmdrop();
        return null;
    }
}
