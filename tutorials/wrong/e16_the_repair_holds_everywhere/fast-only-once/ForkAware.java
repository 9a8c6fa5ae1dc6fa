// Wrong: Only the first fork is fast, but each one that is alone should be.
// Fails fork_alone_isFast: fork
package e16_the_repair_holds_everywhere;

import io.github.kprim.annotation.Releases;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;

/** The whole repair: the flag, its end when a task asks for itself, and a wait that can be killed. */
final class ForkAware extends Design {
    private final ReadWriteOnce<Boolean> used = new ReadWriteOnce<>("used", false);

    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null && task.fastFork().readOnce()) {
            if (task != TaskStruct.current()) {
                return slowPath(task, mm);
            }
            task.fastFork().writeOnce(false);
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

    /** Waits for the fork to end. Its reference to the structure keeps the structure until then. */
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

    /** fork, which holds mmap_lock for writing, decides how to copy. */
    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        current.taskLock();
        if (!used.readOnce() && mm.mmUsers().read() == 1 && mm.mmCount().read() == 1) {
            used.writeOnce(true);
            current.fastFork().writeOnce(true);
        }
        current.taskUnlock();
    }
}
