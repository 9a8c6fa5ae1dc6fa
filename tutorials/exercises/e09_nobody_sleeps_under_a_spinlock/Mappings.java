package e09_nobody_sleeps_under_a_spinlock;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

/** Counts mappings. It sleeps where it must not: mend it. */
final class Mappings {
    private Mappings() {}

    /** How many mappings the address space of {@code task} has; 0 if it has none, or is a kernel thread. */
    static int count(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm == null) {
            task.taskUnlock();
            return 0;
        }
        mm.mmapLock().readLock();
        int count = mm.vmas().size();
        mm.mmapLock().readUnlock();
        task.taskUnlock();
        return count;
    }
}
