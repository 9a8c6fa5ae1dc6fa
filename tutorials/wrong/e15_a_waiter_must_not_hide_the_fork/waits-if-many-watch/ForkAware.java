// Wrong: With many open files it waits for any holder of mmap_lock.
// Fails getTaskMm_whileNoForkIsFast_doesNotWait: no fork is fast
package e15_a_waiter_must_not_hide_the_fork;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class ForkAware extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm == null) {
            task.taskUnlock();
            return null;
        }
        if (!task.fastFork().readOnce()
                && !(mm.mmCount().read() > 30 && mm.mmapLock().isLocked())) {
            mm.mmget();
            task.taskUnlock();
            return mm;
        }
        mm.mmgrab();
        task.taskUnlock();
        mm.mmapLock().readLock();
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
