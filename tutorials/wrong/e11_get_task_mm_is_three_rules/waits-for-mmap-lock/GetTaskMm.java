// Wrong: A task that changes its mappings and asks for its own address space waits for itself.
// Fails of_taskThatHoldsItsMmapLock_isItsMm: mmap_lock
package e11_get_task_mm_is_three_rules;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

/** Gets the address space of another task, under its task lock, never a kernel thread's, and with a reference. */
final class GetTaskMm {
    private GetTaskMm() {}

    /**
     * Returns the address space of {@code task} with a user reference for the caller; null if it has none of its own.
     */
    static MmStruct of(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm != null) {
            mm.mmget();
        }
        task.taskUnlock();
        if (mm != null) {
            mm.mmapLock().readLock();
            mm.mmapLock().readUnlock();
        }
        return mm;
    }
}
