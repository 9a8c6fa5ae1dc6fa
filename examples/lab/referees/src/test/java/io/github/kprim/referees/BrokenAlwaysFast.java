package io.github.kprim.referees;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** Mainline's get_task_mm(), with a fork that copies plainly without asking whether it is alone. */
final class BrokenAlwaysFast implements MmProtocol {
    private final Legacy legacy = new Legacy();

    @Override
    public String id() {
        return "broken-always-fast";
    }

    @Override
    public String summary() {
        return "fork always copies plainly";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        return legacy.getTaskMm(task);
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        current.fastFork().writeOnce(true);
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        current.fastFork().writeOnce(false);
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        legacy.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return true;
    }
}
