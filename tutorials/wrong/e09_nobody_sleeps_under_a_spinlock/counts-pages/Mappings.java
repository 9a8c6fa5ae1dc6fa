// Wrong: It counts pages, not mappings.
// Fails count_whileTheTaskExits_isAllOrNone: no execution ends with count=2
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
        mm.mmapLock().readLock();
        int count = mm.vmas().stream()
                .mapToInt(vma -> (int) ((vma.end() - vma.start()) / MmStruct.PAGE_SIZE))
                .sum();
        mm.mmapLock().readUnlock();
        mm.mmput();
        return count;
    }
}
