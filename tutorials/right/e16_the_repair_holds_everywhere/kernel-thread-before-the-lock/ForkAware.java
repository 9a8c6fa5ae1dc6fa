// Right: Whether a task is a kernel thread never changes, so no lock is needed to ask.
package e16_the_repair_holds_everywhere;

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
            if (task != TaskStruct.current()) {
                return slowPath(task, mm);
            }
            task.fastFork().writeOnce(false);
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
        if (!mm.mmapLock().readLockKillable()) {
            mm.mmdrop();
            return null;
        }
        boolean alive = mm.mmgetNotZero();
        mm.mmapLock().readUnlock();
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
