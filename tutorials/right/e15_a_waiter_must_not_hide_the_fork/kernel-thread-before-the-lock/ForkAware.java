// Right: Whether a task is a kernel thread never changes, so no lock is needed to ask.
package e15_a_waiter_must_not_hide_the_fork;

import io.github.kprim.annotation.Releases;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

final class ForkAware extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        if (task.isKernelThread()) {
            return null;
        }
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null && task.fastFork().readOnce()) {
            return slowPath(task, mm);
        }
        if (mm != null) {
            mm.mmget();
        }
        task.taskUnlock();
        return mm;
    }

    @Releases("task.allocLock()")
    private static MmStruct slowPath(TaskStruct task, MmStruct mm) {
        Seam.count(SLOW_PATH);
        mm.mmgrab();
        task.taskUnlock();
        mm.mmapLock().writeLock();
        boolean alive = mm.mmgetNotZero();
        mm.mmapLock().writeUnlock();
        mm.mmdrop();
        return alive ? mm : null;
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
