package e17_kernel_threads_borrow_and_waiters_die;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

/** Every reader waits for a fork that may be going on. Two things were forgotten: mend it. */
final class WaitAlways extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm == null) {
            task.taskUnlock();
            return null;
        }
        mm.mmgrab();
        task.taskUnlock();
        mm.mmapLock().readLock();
        boolean alive = mm.mmgetNotZero();
        mm.mmapLock().readUnlock();
        mm.mmdrop();
        return alive ? mm : null;
    }

    /** fork, which holds mmap_lock for writing, decides how to copy. */
    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        if (mm.mmUsers().read() == 1 && mm.mmCount().read() == 1) {
            current.fastFork().writeOnce(true);
        }
    }
}
