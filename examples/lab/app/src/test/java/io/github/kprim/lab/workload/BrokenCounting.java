package io.github.kprim.lab.workload;

import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import org.jspecify.annotations.Nullable;

/** The usual design with wrong counts of forks or of get_task_mm() calls. */
final class BrokenCounting implements MmProtocol {
    private final Legacy legacy = new Legacy();
    private final int events;

    /**
     * Counts each fork as fast {@code events} more times. If {@code events} is 0, counts each get_task_mm() as slow
     * twice instead.
     */
    BrokenCounting(int events) {
        this.events = events;
    }

    @Override
    public String id() {
        return "broken-counting";
    }

    @Override
    public String summary() {
        return "counts too much";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        if (events == 0) {
            Seam.count(SLOW_PATH);
            Seam.count(SLOW_PATH);
        }
        return legacy.getTaskMm(task);
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        legacy.beforeCopy(current, mm);
        for (int i = 0; i < events; i++) {
            Seam.count(Fork.FAST);
        }
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        legacy.afterCopy(current, mm);
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        legacy.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return false;
    }
}
