package io.github.kprim.forkaware;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import org.jspecify.annotations.Nullable;

/**
 * The repaired design: fork decides under its task lock and leaves its decision in a flag; get_task_mm() reads that
 * flag, under the same lock, instead of guessing.
 *
 * <p>Why it holds. Call a copy fast while {@link TaskStruct#fastFork} of the forking task is set.
 *
 * <ol>
 *   <li><em>Only the forking task's own lock leads to its mm.</em> mm_users was 1 when fork looked, so no other
 *       task has the mm as its own; kernel threads that borrow it are turned away whatever the flag says. So every
 *       get_task_mm() that could raise mm_users holds the task lock under which fork looked and set the flag.
 *   <li><em>Look and flag are one step.</em> A get_task_mm() that held the task lock before raised mm_users before
 *       the look, which then failed. One that holds it later sees the flag. This is what the posted design lacks.
 *   <li><em>The flag does not depend on the counts.</em> The slow path's mmgrab() raises mm_count, but the next
 *       caller does not look at mm_count. This is what the half repair lacks.
 *   <li><em>The slow path raises mm_users only when no copy is fast.</em> It does so with mmap_lock held for reading,
 *       and a copy holds it for writing from before the look until after the flag is clear again. Read mode is
 *       enough, so waiting callers do not wait for each other.
 *   <li><em>A forking task that asks for its own mm</em> ends its fast mode first, and then does what everybody does.
 *       Until then it was alone, so the plain updates were safe; the rest of the copy is atomic.
 *   <li><em>A kernel thread can run on the mm only after somebody holds a user reference</em>, and it keeps mm_count
 *       above 1 while it does, so either way fork's look fails.
 * </ol>
 *
 * <p>What is not covered. The claim that mm_users stays put is made for those who come through get_task_mm() and for
 * those who hold an mmgrab() reference while they upgrade it with mmget_not_zero(), and keep it until they have put the
 * second. (The first reference already keeps fork from being fast, so an open /proc/PID/mem or auxv makes every fork of
 * PID atomic.) Linux has callers who find an mm by other ways and raise mm_users without either, such as swapoff and
 * uprobes; they touch nothing before they have mmap_lock, so no Dirty bit is lost, but mm_users does not stay put. A
 * caller that upgrades, drops its first reference at once and goes on to kthread_use_mm() can lose a Dirty bit. {@link
 * ForkLock} and {@link KthreadSerialized} do not have this duty, which is the price of leaving kthread_use_mm() alone.
 *
 * <p><b>Who waits.</b> get_task_mm() waits for a fast fork, until the copy is over, and so for whatever that fork waits
 * for. The wait can be killed; get_task_mm() returns null then. kthread_use_mm() never waits for a fork, fast or not.
 *
 * <p><b>A deadlock that mainline does not have.</b> If fork was alone, and calls out from a mapping's open hook to a
 * server that answers only after it has got the forking task's mm, as a file system in user space may, the two wait for
 * each other until the server is killed. A server that got its reference before the fork began does not wait, whatever
 * it does with it. In mainline neither get_task_mm() nor kthread_use_mm() waits for a fork. {@link ForkLock} and {@link
 * KthreadSerialized} leave get_task_mm() as it is in mainline, but make kthread_use_mm() wait, and that wait cannot be
 * killed.
 *
 * <p>After its wait the slow path looks at the task again, as it may have exited or changed its mm.
 *
 * <p>The flag, and the idea that get_task_mm() waits, are Hansen's ({@link ForkAwareAsPosted}); the repair is ours.
 */
@LockChecks
public final class ForkAware implements MmProtocol {
    private final Legacy legacy = new Legacy();

    @Override
    public String id() {
        return "fork-aware";
    }

    @Override
    public String summary() {
        return "ours: fork looks and sets a flag under its task lock; get_task_mm obeys the flag";
    }

    @Override
    public @Nullable MmStruct getTaskMm(TaskStruct task) {
        task.taskLock();
        MmStruct mm = task.mm();
        if (mm == null || task.isKernelThread()) {
            task.taskUnlock();
            return null;
        }
        if (task.fastFork().readOnce()) {
            if (task != TaskStruct.current()) {
                return slowPath(task, mm);
            }
            setFastFork(task, false);
        }
        mm.mmget();
        task.taskUnlock();
        return mm;
    }

    /** Waits for the fork to end; the mmgrab() reference keeps the mm until then. */
    @Releases("task.allocLock()")
    @MustNotHold("mm.mmapLock()")
    private @Nullable MmStruct slowPath(TaskStruct task, MmStruct mm) {
        ForkAwareLockChecks.slowPathEntry(this, task, mm);
        Seam.count(SLOW_PATH);
        mm.mmgrab();
        task.taskUnlock();
        if (!mm.mmapLock().readLockKillable()) {
            mm.mmdrop();
            return null;
        }
        task.taskLock();
        boolean still = task.mm() == mm;
        if (still) {
            mm.mmget();
        }
        task.taskUnlock();
        mm.mmapLock().readUnlock();
        mm.mmdrop();
        return still ? mm : getTaskMm(task);
    }

    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        current.taskLock();
        if (Counts.areBothOne(mm)) {
            setFastFork(current, true);
        }
        current.taskUnlock();
    }

    /** Under the task lock, so that whoever finds the flag clear also finds every entry that the copy wrote. */
    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        current.taskLock();
        setFastFork(current, false);
        current.taskUnlock();
    }

    @MustHold("task.allocLock()")
    private static void setFastFork(TaskStruct task, boolean fast) {
        ForkAwareLockChecks.setFastForkEntry(task, fast);
        task.fastFork().writeOnce(fast);
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
