package io.github.kprim.lab;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** The repaired design, but fork reads mm_count before mm_users. */
final class BrokenLookOrder implements MmProtocol {
    private final ForkAware forkAware = new ForkAware();

    @Override
    public String id() {
        return "broken-look-order";
    }

    @Override
    public String summary() {
        return "fork-aware, but mm_count is read first";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        return forkAware.getTaskMm(task);
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        current.taskLock();
        if (mm.mmCount().read() == 1 && mm.mmUsers().read() == 1) {
            current.fastFork().writeOnce(true);
        }
        current.taskUnlock();
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        forkAware.afterCopy(current, mm);
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        forkAware.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return true;
    }
}
