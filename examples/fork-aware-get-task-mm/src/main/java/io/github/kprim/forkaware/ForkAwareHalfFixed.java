package io.github.kprim.forkaware;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * The proposal with one change: fork checks the counts under the forking task's own task lock. So fork's check cannot
 * come between the check and the mmget() of a get_task_mm().
 *
 * <p>Broken: it is safe against one caller, but not against two. The first caller's slow path calls mmgrab(). So the
 * second caller reads mm_count as 2, concludes that there is no fast fork, and takes the fast path in the middle of
 * one.
 */
public final class ForkAwareHalfFixed implements MmProtocol {
    private final ForkAwareAsPosted posted = new ForkAwareAsPosted();

    @Override
    public String id() {
        return "fork-aware-half-fixed";
    }

    @Override
    public String summary() {
        return "as posted, but fork looks under its own task lock";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        return posted.getTaskMm(task);
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        current.taskLock();
        posted.beforeCopy(current, mm);
        current.taskUnlock();
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        posted.afterCopy(current, mm);
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        posted.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return true;
    }
}
