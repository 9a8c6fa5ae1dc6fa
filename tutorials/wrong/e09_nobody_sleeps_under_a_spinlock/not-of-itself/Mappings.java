// Wrong: It counts nothing for itself, so as not to look at its own address space.
// Fails count_ofKernelThreadThatBorrows_isNone: no execution ends with borrowed=0 own=1
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
        MmStruct mm = task.isKernelThread() || task == TaskStruct.current() ? null : task.mm();
        if (mm == null) {
            task.taskUnlock();
            return 0;
        }
        mm.mmget();
        task.taskUnlock();
        mm.mmapLock().readLock();
        int count = mm.vmas().size();
        mm.mmapLock().readUnlock();
        mm.mmput();
        return count;
    }
}
