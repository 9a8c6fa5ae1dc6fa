package io.github.kprim.legacy;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * Mainline Linux. Fork assumes that other tasks may use the page tables at any moment, and updates every entry by
 * compare-and-exchange. It need not know which tasks these are, so get_task_mm() does not look at fork.
 *
 * <p>Mirrors {@code get_task_mm} in {@code kernel/fork.c} and {@code kthread_use_mm} in {@code kernel/kthread.c}.
 */
public final class Legacy implements MmProtocol {
    @Override
    public String id() {
        return "legacy";
    }

    @Override
    public String summary() {
        return "mainline: fork updates every PTE by compare-and-exchange";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
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

    /** Leaves {@link TaskStruct#fastFork} clear, so the copy is atomic. */
    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {}

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {}

    @Override
    public void kthreadUseMm(MmStruct mm) {
        Kthread.useMm(mm);
    }

    /** Returns false, because nothing here relies on mm_users. */
    @Override
    public boolean claimsStableMmUsers() {
        return false;
    }
}
