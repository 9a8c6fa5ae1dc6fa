// Wrong: It queues behind a task that waits for mmap_lock, whatever that waits for.
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
        if (!task.fastFork().readOnce() && !(mm.mmapLock().isContended())) {
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
