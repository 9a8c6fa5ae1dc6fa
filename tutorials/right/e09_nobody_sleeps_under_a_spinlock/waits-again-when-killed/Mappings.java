// Right: A killed task tries again until the lock is free, with a reference and no spinlock.
package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

/** Counts mappings. It holds a reference instead of the task lock while it sleeps. */
final class Mappings {
    private Mappings() {}

    /**
     * Returns the number of mappings of {@code task}'s address space; 0 if the task has none, or is a kernel thread.
     */
    static int count(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm == null) {
            task.taskUnlock();
            return 0;
        }
        mm.mmget();
        task.taskUnlock();
        while (!mm.mmapLock().readLockKillable()) {
            Seam.relax();
        }
        int count = mm.vmas().size();
        mm.mmapLock().readUnlock();
        mm.mmput();
        return count;
    }
}
