package io.github.kprim.lab.soak;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** Mainline's design. A specimen overrides the part that it breaks. */
abstract class BrokenProtocol implements MmProtocol {
    private final Legacy legacy = new Legacy();

    @Override
    public final String id() {
        return "broken";
    }

    @Override
    public final String summary() {
        return "broken on purpose";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        return legacy.getTaskMm(task);
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {}

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {}

    @Override
    public final void kthreadUseMm(MmStruct mm) {
        legacy.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return false;
    }
}
