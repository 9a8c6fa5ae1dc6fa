package io.github.kprim.forkaware;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * {@link ForkLock} without a new lock: kthread_use_mm() takes mmap_lock for reading around its mmgrab(). Fork holds
 * mmap_lock for writing anyway.
 *
 * <p>A kernel thread cannot start to run on the page tables while fork copies them. A kernel thread that runs on them
 * already is visible in the counts. References that never lead to a store may come and go freely.
 *
 * <p><b>Which callers wait.</b> get_task_mm() never waits. kthread_use_mm() waits for every task that holds mmap_lock
 * for writing: a fork, alone or not, and also an mmap() or munmap(). Because mmap_lock is fair, it also waits behind a
 * writer that is itself still waiting. No signal ends the wait: it is a plain mmap_read_lock().
 *
 * <p><b>Deadlocks that mainline does not have.</b> A fork waits in a mapping's open hook for a server that calls
 * kthread_use_mm(). Each waits for the other, even if the server got its user reference long before, and even if the
 * fork is atomic. Killing the server does not help. The same happens to a task that waits for the server while it holds
 * mmap_lock for reading, as soon as a fork queues up between the two. {@link ForkLock} has only a part of the first
 * case left. {@link ForkAware} never makes kthread_use_mm() wait.
 *
 * <p>The design is Torvalds's, from the thread around LKML 93ae88a4-1dac-77bf-37f6-f8708a6d83b7@intel.com, 16 May 2023.
 */
public final class KthreadSerialized implements MmProtocol {
    private final Legacy legacy = new Legacy();
    private final CountsUnlocked fork = new CountsUnlocked();

    @Override
    public String id() {
        return "kthread-serialized";
    }

    @Override
    public String summary() {
        return "kthread_use_mm takes mmap_lock for reading around its mmgrab";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        return legacy.getTaskMm(task);
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
        Kthread.useMm(mm, () -> {
            mm.mmapLock().readLock();
            mm.mmgrab();
            mm.mmapLock().readUnlock();
        });
    }

    /** Returns false, because the counts are only a heuristic here: mm_users may rise during the copy. */
    @Override
    public boolean claimsStableMmUsers() {
        return false;
    }
}
