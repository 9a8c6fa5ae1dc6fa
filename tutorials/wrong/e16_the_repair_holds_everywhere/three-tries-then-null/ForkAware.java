// Wrong: It gives up after three forks, although the process is still there.
// Fails getTaskMm_whileForkFollowsFork_triesUntilItGetsIt: returned null
package e16_the_repair_holds_everywhere;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

final class ForkAware extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        for (int tries = 0; tries < 3; tries++) {
            task.taskLock();
            MmStruct mm = task.mm();
            if (mm == null || task.isKernelThread()) {
                task.taskUnlock();
                return null;
            }
            if (task == TaskStruct.current()) {
                task.fastFork().writeOnce(false);
            }
            if (!task.fastFork().readOnce()) {
                mm.mmget();
                task.taskUnlock();
                return mm;
            }
            Seam.count(SLOW_PATH);
            mm.mmgrab();
            task.taskUnlock();
            if (!mm.mmapLock().readLockKillable()) {
                mm.mmdrop();
                return null;
            }
            mm.mmapLock().readUnlock();
            mm.mmdrop();
        }
        return null;
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        current.taskLock();
        if (mm.mmUsers().read() == 1 && mm.mmCount().read() == 1) {
            current.fastFork().writeOnce(true);
        }
        current.taskUnlock();
    }
}
