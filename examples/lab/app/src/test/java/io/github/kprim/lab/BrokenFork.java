package io.github.kprim.lab;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** Mainline's get_task_mm(), with a fork that takes the fast path for a wrong reason. */
abstract class BrokenFork implements MmProtocol {
    private final Legacy legacy = new Legacy();

    /** Returns whether fork believes that it is alone. */
    abstract boolean seemsAlone(MmStruct mm);

    @Override
    public final @Nullable MmStruct getTaskMm(TaskStruct task) {
        return legacy.getTaskMm(task);
    }

    @Override
    public final void beforeCopy(TaskStruct current, MmStruct mm) {
        if (seemsAlone(mm)) {
            current.fastFork().writeOnce(true);
        }
    }

    @Override
    public final void afterCopy(TaskStruct current, MmStruct mm) {
        current.fastFork().writeOnce(false);
    }

    @Override
    public final void kthreadUseMm(MmStruct mm) {
        legacy.kthreadUseMm(mm);
    }

    @Override
    public final boolean claimsStableMmUsers() {
        return true;
    }
}
