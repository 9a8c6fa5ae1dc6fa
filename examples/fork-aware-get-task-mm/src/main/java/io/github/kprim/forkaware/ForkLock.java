package io.github.kprim.forkaware;

import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * A design with a separate mutex for the counts. A fork that is alone holds the mutex during the copy. kthread_use_mm()
 * holds it while it raises a count.
 *
 * <p>A reference cannot set a Dirty bit; only a CPU that runs on the page tables can. If a task runs on them, it has
 * the mm as its own, and then mm_users is above 1. A kernel thread must go through kthread_use_mm(). So get_task_mm()
 * may raise mm_users during the copy: no task can do harm with the reference before the mutex is free. A kernel thread
 * that had the mutex before fork is visible in the counts, because it keeps a user reference as long as it runs on the
 * mm. A fork that is not alone has nothing to protect: it drops the mutex at once, and its copy is atomic. The mutex
 * nests inside mmap_lock.
 *
 * <p><b>Which callers wait.</b> get_task_mm() never waits. kthread_use_mm() waits until the copy is over if the fork
 * was alone when it read the counts, and waits for any other fork only while that fork reads the counts. Fork waits for
 * a kthread_use_mm() only while that raises a count. No signal ends either wait: each is a plain mutex_lock().
 *
 * <p><b>A deadlock that mainline does not have.</b> Suppose that fork was alone and waits for a server in a mapping's
 * open hook. Only now does the server get the mm, with get_task_mm(), and then it calls kthread_use_mm(). Each waits
 * for the other, and killing the server does not help. A server that has a reference before the fork begins is safe:
 * fork sees it in a count and drops the mutex. That is why fork drops it. If fork kept the mutex during every copy,
 * alone or not, such a server would deadlock too. In {@link KthreadSerialized} it does, because fork holds mmap_lock
 * during every copy. In {@link ForkAware} kthread_use_mm() never waits for a fork. get_task_mm() does, but a fatal
 * signal ends that wait.
 *
 * <p>The design is Torvalds's, from the thread around LKML 93ae88a4-1dac-77bf-37f6-f8708a6d83b7@intel.com, 15 May 2023.
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
        return "a per-mm mutex around the copy of a fork that is alone, and around kthread_use_mm's mmgrab";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        return legacy.getTaskMm(task);
    }

    @Override
    @ContextUnsafe("returns with the fork_lock held if the fork is alone, and then the fast-fork flag says so")
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        if (lockIfAlone(mm)) {
            current.fastFork().writeOnce(true);
        }
    }

    /** Takes the mutex and reads both counts under it. Releases the mutex again unless both are 1. */
    @CondAcquires("mm.forkLock()")
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    private static boolean lockIfAlone(MmStruct mm) {
        mm.forkLock().lock();
        boolean alone = Counts.areBothOne(mm);
        if (!alone) {
            mm.forkLock().unlock();
        }
        ForkLockLockChecks.lockIfAloneExit(mm, alone);
        return alone;
    }

    @Override
    @ContextUnsafe("releases the fork_lock if beforeCopy has kept it; other designs have none to release")
    public void afterCopy(TaskStruct current, MmStruct mm) {
        if (current.fastFork().readOnce()) {
            current.fastFork().writeOnce(false);
            mm.forkLock().unlock();
        }
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        Kthread.useMm(mm, () -> {
            mm.forkLock().lock();
            mm.mmgrab();
            mm.forkLock().unlock();
        });
    }

    /** Returns false, because the counts are only a heuristic here: mm_users may rise during the copy. */
    @Override
    public boolean claimsStableMmUsers() {
        return false;
    }
}
