package io.github.kprim.forkaware;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * A mutex of its own for the counts: fork holds it while it relies on them, kthread_use_mm() while it raises one.
 *
 * <p>What can set a Dirty bit is not a reference but a CPU that runs on the page tables. A task that does has the mm
 * as its own, and then mm_users is above 1; a kernel thread must come through kthread_use_mm(). So get_task_mm() may
 * raise mm_users during the copy: nobody can do any harm with the reference before the mutex is free. The mutex nests
 * inside mmap_lock.
 *
 * <p>From the thread around LKML 93ae88a4-1dac-77bf-37f6-f8708a6d83b7@intel.com, 15 May 2023.
 */
@LockChecks
public final class ForkLock implements MmProtocol {
    private final Legacy legacy = new Legacy();

    @Override
    public String id() {
        return "fork-lock";
    }

    @Override
    public String summary() {
        return "a per-mm mutex around fork's look and copy, and around kthread_use_mm's mmgrab";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        return legacy.getTaskMm(task);
    }

    @Override
    @Acquires("mm.forkLock()")
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        mm.forkLock().lock();
        if (Counts.areBothOne(mm)) {
            current.fastFork().writeOnce(true);
        }
        ForkLockLockChecks.beforeCopyExit(this, current, mm);
    }

    @Override
    @ContextUnsafe("releases the fork_lock that beforeCopy has taken; other designs have none to release")
    public void afterCopy(TaskStruct current, MmStruct mm) {
        current.fastFork().writeOnce(false);
        mm.forkLock().unlock();
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        Kthread.useMm(mm, () -> {
            mm.forkLock().lock();
            mm.mmgrab();
            mm.forkLock().unlock();
        });
    }

    /** The counts are a heuristic here: mm_users may rise during the copy. */
    @Override
    public boolean claimsStableMmUsers() {
        return false;
    }
}
