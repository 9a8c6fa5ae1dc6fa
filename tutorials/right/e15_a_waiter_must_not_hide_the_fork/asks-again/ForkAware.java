// Right: After the wait it asks again from the start, as if nothing had happened.
package e15_a_waiter_must_not_hide_the_fork;

import io.github.kprim.annotation.Releases;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

final class ForkAware extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null && task.fastFork().readOnce()) {
            waitForFork(task, mm);
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

    @Releases("task.allocLock()")
    private static void waitForFork(TaskStruct task, MmStruct mm) {
        Seam.count(SLOW_PATH);
        mm.mmgrab();
        task.taskUnlock();
        mm.mmapLock().writeLock();
        mm.mmapLock().writeUnlock();
        mm.mmdrop();
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
