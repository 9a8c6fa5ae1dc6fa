// Wrong: Only the first fork is fast, but each one that is alone should be.
// Fails fork_alone_isFast: fork
package e15_a_waiter_must_not_hide_the_fork;

import io.github.kprim.annotation.Releases;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;

/** Fork informs readers with a flag, which no reference can change. */
final class ForkAware extends Design {
    private final ReadWriteOnce<Boolean> used = new ReadWriteOnce<>("used", false);

    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null && task.fastFork().readOnce()) {
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

    /** Waits for the fork to end. Its reference to the structure keeps the structure until then. */
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
