package io.github.kprim.fork;

import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/** The two ways to copy, without a decision between them. */
enum TestProtocol implements MmProtocol {
    /** Always copies by compare-and-exchange. */
    ATOMIC,
    /** Always copies by plain loads and stores, even if other tasks use the page tables. */
    PLAIN;

    @Override
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String summary() {
        return "always " + id();
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.isKernelThread() ? null : task.mm();
        if (mm != null) {
            mm.mmget();
        }
        task.taskUnlock();
        return mm;
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        if (this == PLAIN) {
            current.fastFork().writeOnce(true);
        }
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        if (this == PLAIN) {
            current.fastFork().writeOnce(false);
        }
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        Kthread.useMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return false;
    }
}
