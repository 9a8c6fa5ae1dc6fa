package io.github.kprim.forkaware;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * The obvious first fix: get_task_mm() takes mmap_lock, which fork holds, around its mmget().
 *
 * <p>Broken. get_task_mm() must take mmap_lock while it holds the task lock, because otherwise the mm could be freed
 * meanwhile. But mmap_lock sleeps and the task lock spins, and exit takes the two in the opposite order. The proposal
 * itself says so. mm_users does stay stable, which was the only aim of the idea.
 */
public final class BrokenMmapLockInside implements MmProtocol {
    private final CountsUnlocked fork = new CountsUnlocked();

    @Override
    public String id() {
        return "mmap-lock-inside";
    }

    @Override
    public String summary() {
        return "get_task_mm takes mmap_lock while it holds the task lock";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null) {
            if (task.isKernelThread()) {
                mm = null;
            } else {
                mm.mmapLock().writeLock();
                mm.mmget();
                mm.mmapLock().writeUnlock();
            }
        }
        task.taskUnlock();
        return mm;
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        fork.beforeCopy(current, mm);
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        fork.afterCopy(current, mm);
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        fork.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return true;
    }
}
