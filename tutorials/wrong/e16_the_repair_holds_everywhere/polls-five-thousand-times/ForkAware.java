// Wrong: Nobody limits how long a fork takes, so no number of looks is enough.
// Fails getTaskMm_whileForkFollowsFork_triesUntilItGetsIt: returned null
package e16_the_repair_holds_everywhere;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

final class ForkAware extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        for (int tries = 0; tries < 5_000; tries++) {
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
            task.taskUnlock();
            if (TaskStruct.current().fatalSignalPending()) {
                return null;
            }
            Seam.relax();
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
