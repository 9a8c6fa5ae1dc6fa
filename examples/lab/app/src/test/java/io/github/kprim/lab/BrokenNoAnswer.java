package io.github.kprim.lab;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** The repaired design, but get_task_mm() does not wait for a fast fork. It returns null, as if there were no mm. */
final class BrokenNoAnswer implements MmProtocol {
    private final ForkAware repaired = new ForkAware();

    @Override
    public String id() {
        return "broken-no-answer";
    }

    @Override
    public String summary() {
        return "get_task_mm returns null during a fast fork";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() || task.fastFork().readOnce() ? null : task.mm();
        if (mm != null) {
            mm.mmget();
        }
        task.taskUnlock();
        return mm;
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        repaired.beforeCopy(current, mm);
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        repaired.afterCopy(current, mm);
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        repaired.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return true;
    }
}
