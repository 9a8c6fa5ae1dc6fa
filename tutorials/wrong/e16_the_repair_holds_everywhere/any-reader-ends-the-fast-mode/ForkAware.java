// Wrong: A reader clears the flag, but the fork may be between a plain load and its store.
// Fails pokerKthread: no-lost-dirty
package e16_the_repair_holds_everywhere;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;

final class ForkAware extends Design {
    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null && task.fastFork().readOnce()) {
            task.fastFork().writeOnce(false);
        }
        if (mm != null) {
            if (task.isKernelThread()) {
                mm = null;
            } else {
                mm.mmget();
            }
        }
        task.taskUnlock();
        return mm;
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        current.taskLock();
        if (mm.mmUsers().read() == 1 && mm.mmCount().read() == 1) {
            current.fastFork().writeOnce(true);
        }
        current.taskUnlock();
    }
}
