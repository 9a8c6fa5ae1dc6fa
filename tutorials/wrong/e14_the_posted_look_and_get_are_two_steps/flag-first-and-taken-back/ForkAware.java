// Wrong: The flag says that fork copies plainly, and is set while fork does not know yet. The README excludes this.
// Fails fork_againstOneReader_keepsMmUsersStable: mm_users is 2 while init forks with plain stores
package e14_the_posted_look_and_get_are_two_steps;

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
        return mm.mmUsers().read() == 1
                && mm.mmCount().read() == 1
                && mm.mmapLock().isLocked();
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
        current.fastFork().writeOnce(true);
        if (mm.mmUsers().read() != 1 || mm.mmCount().read() != 1) {
            current.fastFork().writeOnce(false);
        }
        current.taskUnlock();
    }
}
