// Right: It polls the flag without any lock and then looks at the task again, so it needs no reference.
package e15_a_waiter_must_not_hide_the_fork;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

final class ForkAware extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null && task.fastFork().readOnce()) {
            task.taskUnlock();
            Seam.relax();
            return getTaskMm(task);
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
