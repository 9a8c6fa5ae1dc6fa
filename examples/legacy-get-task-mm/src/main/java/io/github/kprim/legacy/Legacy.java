package io.github.kprim.legacy;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * Mainline Linux: fork assumes that others may be using the page tables at any moment, and updates every entry by
 * compare-and-exchange. It need not know who they are, so nothing here looks at fork.
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

    /** Leaves {@link TaskStruct#fastFork} clear: the copy is atomic. */
    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {}

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {}

    @Override
    public void kthreadUseMm(MmStruct mm) {
        Kthread.useMm(mm);
    }

    /** Nothing relies on mm_users, so nothing is claimed of it. */
    @Override
    public boolean claimsStableMmUsers() {
        return false;
    }
}
