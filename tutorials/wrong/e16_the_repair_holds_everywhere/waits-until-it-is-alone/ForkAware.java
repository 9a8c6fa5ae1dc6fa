// Wrong: The fork waits until it is alone, but a file may stay open forever.
// Fails fork_whileAFileStaysOpen_doesNotWaitForIt: expected EXHAUSTED
package e16_the_repair_holds_everywhere;

import io.github.kprim.annotation.Releases;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

/** The whole repair: the flag, its end when a task asks for itself, and a wait that can be killed. */
final class ForkAware extends Design {
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
        while (mm.mmUsers().read() != 1 || mm.mmCount().read() != 1) {
            current.taskUnlock();
            Seam.relax();
            current.taskLock();
        }
        current.fastFork().writeOnce(true);
        current.taskUnlock();
    }
}
