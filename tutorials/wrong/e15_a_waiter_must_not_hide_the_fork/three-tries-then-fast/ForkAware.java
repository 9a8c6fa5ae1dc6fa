// Wrong: After three forks it becomes a user without a look at the flag.
// Fails getTaskMm_whileForkFollowsFork_triesUntilItGetsIt: while init forks fast
package e15_a_waiter_must_not_hide_the_fork;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

final class ForkAware extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        for (int tries = 0; tries < 3; tries++) {
            task.taskLock();
            MmStruct mm = task.mm();
            if (mm == null || task.isKernelThread()) {
                task.taskUnlock();
                return null;
            }
            if (!task.fastFork().readOnce()) {
                mm.mmget();
                task.taskUnlock();
                return mm;
            }
            Seam.count(SLOW_PATH);
            mm.mmgrab();
            task.taskUnlock();
            mm.mmapLock().readLock();
            mm.mmapLock().readUnlock();
            mm.mmdrop();
        }
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null) {
            mm.mmget();
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
