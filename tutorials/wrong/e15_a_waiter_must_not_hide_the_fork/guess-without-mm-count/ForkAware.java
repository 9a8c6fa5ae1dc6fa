// Wrong: A guess without mm_count makes readers wait for any holder of mmap_lock, also if no fork is fast.
// Fails getTaskMm_mmapLockHeldByNoFork_doesNotWait: DEADLOCK
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
        if (mm != null && maybeInFastFork(mm)) {
            return slowPath(task, mm);
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

    private static boolean maybeInFastFork(MmStruct mm) {
        return mm.mmUsers().read() == 1 && mm.mmapLock().isLocked();
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
