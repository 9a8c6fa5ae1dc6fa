// Wrong: The list of mappings is read without mmap_lock, which guards it.
// Fails count_whileTheTaskExits_isAllOrNone: lockdep-clean
package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class Mappings {
    private Mappings() {}

    static int count(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm == null) {
            task.taskUnlock();
            return 0;
        }
        mm.mmget();
        task.taskUnlock();
        int count = mm.vmas().size();
        mm.mmput();
        return count;
    }
}
