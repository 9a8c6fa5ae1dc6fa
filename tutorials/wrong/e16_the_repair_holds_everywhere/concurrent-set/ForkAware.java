// Wrong: A set of forking tasks from java.util.concurrent is no lock of the kernel, and the explorer does not see it.
// Refused: java.util.concurrent
package e16_the_repair_holds_everywhere;

import io.github.kprim.annotation.Releases;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

final class ForkAware extends Design {
    private final Set<TaskStruct> forking = ConcurrentHashMap.newKeySet();

    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null && forking.contains(task)) {
            if (task != TaskStruct.current()) {
                return slowPath(task, mm);
            }
            forking.remove(task);
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

    @Releases("task.allocLock()")
    private static MmStruct slowPath(TaskStruct task, MmStruct mm) {
        Seam.count(SLOW_PATH);
        mm.mmgrab();
        task.taskUnlock();
        if (!mm.mmapLock().readLockKillable()) {
            mm.mmdrop();
            return null;
        }
        boolean alive = mm.mmgetNotZero();
        mm.mmapLock().readUnlock();
        mm.mmdrop();
        return alive ? mm : null;
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        current.taskLock();
        if (mm.mmUsers().read() == 1 && mm.mmCount().read() == 1) {
            forking.add(current);
            current.fastFork().writeOnce(true);
        }
        current.taskUnlock();
    }
}
