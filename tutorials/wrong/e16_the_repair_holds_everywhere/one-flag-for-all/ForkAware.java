// Wrong: One flag for all processes: the first fork that ends clears it, and others still copy.
// Fails fork_whileAnotherProcessForks_keepsMmUsersStable: stable-mm-users
package e16_the_repair_holds_everywhere;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;

final class ForkAware extends Design {
    private final ReadWriteOnce<Boolean> forking = new ReadWriteOnce<>("forking", false);

    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm == null || task.isKernelThread()) {
            task.taskUnlock();
            return null;
        }
        if (forking.readOnce()) {
            if (task == TaskStruct.current()) {
                forking.writeOnce(false);
                task.fastFork().writeOnce(false);
                mm.mmget();
                task.taskUnlock();
                return mm;
            }
            return slowPath(task, mm);
        }
        mm.mmget();
        task.taskUnlock();
        return mm;
    }

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
            forking.writeOnce(true);
            current.fastFork().writeOnce(true);
        }
        current.taskUnlock();
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        super.afterCopy(current, mm);
        forking.writeOnce(false);
    }
}
