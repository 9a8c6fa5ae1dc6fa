// Wrong: With many open files it waits for any holder of mmap_lock.
// Fails getTaskMm_whileNoForkIsFast_doesNotWait: no fork is fast
package e16_the_repair_holds_everywhere;

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
        boolean own = task == TaskStruct.current();
        boolean fast = task.fastFork().readOnce();
        if (fast && own) {
            task.fastFork().writeOnce(false);
            fast = false;
        }
        if (!fast && (own || !(mm.mmCount().read() > 30 && mm.mmapLock().isLocked()))) {
            mm.mmget();
            task.taskUnlock();
            return mm;
        }
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
