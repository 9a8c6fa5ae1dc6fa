// Wrong: This is the get_task_mm of mainline: a reader takes its reference in the middle of a fast fork.
// Fails onePoker: stable-mm-users
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
        mm.mmget();
        task.taskUnlock();
        return mm;
    }
}
