// Wrong: If it is killed while it waits, it keeps its reference.
// Fails count_whenKilled_leavesNothingBehind: VIOLATED counts-as-before
package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

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
        if (!mm.mmapLock().readLockKillable()) {
            return 0;
        }
        int count = mm.vmas().size();
        mm.mmapLock().readUnlock();
        mm.mmput();
        return count;
    }
}
