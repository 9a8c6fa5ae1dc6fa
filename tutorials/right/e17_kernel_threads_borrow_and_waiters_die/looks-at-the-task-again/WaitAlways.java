// Right: Under mmap_lock no fork is fast, so it looks at the task once more and takes what it has now.
package e17_kernel_threads_borrow_and_waiters_die;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class WaitAlways extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm == null || task.isKernelThread()) {
            task.taskUnlock();
            return null;
        }
        mm.mmgrab();
        task.taskUnlock();
        if (!mm.mmapLock().readLockKillable()) {
            mm.mmdrop();
            return null;
        }
        MmStruct now = Taken.from(task, mm);
        mm.mmapLock().readUnlock();
        mm.mmdrop();
        return now;
    }

    private static final class Taken {
        private Taken() {}

        /** Takes {@code mm} if it is still the mm of {@code task}. */
        static MmStruct from(TaskStruct task, MmStruct mm) {
            task.taskLock();
            MmStruct found = task.mm() == mm ? mm : null;
            if (found != null) {
                found.mmget();
            }
            task.taskUnlock();
            return found;
        }
    }
}
