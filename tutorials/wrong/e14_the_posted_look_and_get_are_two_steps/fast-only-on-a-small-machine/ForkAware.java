package e14_the_posted_look_and_get_are_two_steps;

import io.github.kprim.annotation.Releases;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

/** As posted, but fork looks under its own task lock. Safe against one reader, not against two. */
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
        if (mm.machine().cpus().size() < 3
                && mm.mmUsers().read() == 1
                && mm.mmCount().read() == 1) {
            current.fastFork().writeOnce(true);
        }
        current.taskUnlock();
    }
}
