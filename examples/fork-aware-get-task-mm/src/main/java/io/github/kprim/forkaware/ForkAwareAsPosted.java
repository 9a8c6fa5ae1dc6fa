package io.github.kprim.forkaware;

import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import org.jspecify.annotations.Nullable;

/**
 * The proposal as posted: get_task_mm() checks whether the mm may be in a fast fork. If so, it waits for mmap_lock
 * outside the task lock.
 *
 * <p>Broken, in several ways:
 *
 * <ul>
 *   <li>The check and the mmget() are two steps, and fork can begin between them. get_task_mm() holds the task lock,
 *       fork takes mmap_lock, and these are different locks.
 *   <li>The slow path's own mmgrab() raises mm_count to 2. So to the next caller the mm does not look as if it were in
 *       a fast fork, although it is in the middle of one.
 *   <li>A forking task that asks for its own mm during the copy waits for itself.
 *   <li>The slow path does not check whether the task is a kernel thread. No execution reaches it with one: the mm was
 *       grabbed before it became visible as the thread's mm, so mm_count is at least 2 as long as it is visible.
 *   <li>A fatal signal does not end the wait of the slow path.
 * </ul>
 *
 * <p>The patch warns when it sees mm_users above 1 during the copy. Here that is the invariant {@code stable-mm-users}.
 * LKML 93ae88a4-1dac-77bf-37f6-f8708a6d83b7@intel.com, 15 May 2023.
 */
public final class ForkAwareAsPosted implements MmProtocol {
    private final Legacy legacy = new Legacy();
    private final CountsUnlocked fork = new CountsUnlocked();

    @Override
    public String id() {
        return "fork-aware-as-posted";
    }

    @Override
    public String summary() {
        return "get_task_mm waits for mmap_lock if the counts and the lock look like a fast fork";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm != null && maybeInFastFork(mm)) {
            return slowPath(task, mm);
        }
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

    private static boolean maybeInFastFork(MmStruct mm) {
        return mm.mmUsers().read() == 1
                && mm.mmCount().read() == 1
                && mm.mmapLock().isLocked();
    }

    @Releases("task.allocLock()")
    private static @Nullable MmStruct slowPath(TaskStruct task, MmStruct mm) {
        Seam.count(SLOW_PATH);
        mm.mmgrab();
        task.taskUnlock();
        mm.mmapLock().writeLock();
        boolean alive = mm.mmgetNotZero();
        mm.mmapLock().writeUnlock();
        mm.mmdrop();
        return alive ? mm : null;
    }

    @Override
    @MustNotHold({})
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        fork.beforeCopy(current, mm);
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        fork.afterCopy(current, mm);
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        legacy.kthreadUseMm(mm);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return true;
    }
}
