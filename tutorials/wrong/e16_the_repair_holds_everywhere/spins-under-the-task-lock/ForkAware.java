// Wrong: It holds the task lock until the fork ends, but fork may need that lock.
// Fails getTaskMm_duringFork_waitsWithoutTheTaskLock: DEADLOCK
package e16_the_repair_holds_everywhere;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

final class ForkAware extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (task == TaskStruct.current()) {
            task.fastFork().writeOnce(false);
        }
        while (task.fastFork().readOnce() && !TaskStruct.current().fatalSignalPending()) {
            Seam.relax();
        }
        if (task.fastFork().readOnce()) {
            mm = null;
        }
        if (mm != null) {
            if (task.isKernelThread()) {
                mm = null;
            } else {
                mm.mmget();
            }
        }
        task.taskUnlock();
        return mm;
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
