// Wrong: It asks for the list under the lock, and looks how long it is when it has released it.
// Fails count_whileTheTaskMaps_isBeforeOrAfter: VIOLATED lockdep-clean
package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.List;

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
        List<VmArea> all = mm.vmas();
        mm.mmapLock().readUnlock();
        int count = all.isEmpty() ? 0 : mm.vmas().size();
        mm.mmput();
        return count;
    }
}
