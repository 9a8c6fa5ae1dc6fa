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
 * The repaired design. Fork decides under its task lock and stores its decision in a flag. get_task_mm() reads that
 * flag, under the same lock, instead of guessing.
 *
 * <p><b>Why it is correct.</b> A copy is called fast while {@link TaskStruct#fastFork} of the forking task is set.
 *
 * <ol>
 *   <li><em>Only the forking task's own lock leads to its mm.</em> mm_users was 1 when fork read it, so no other task
 *       has the mm as its own. get_task_mm() refuses kernel threads that borrow the mm, whether the flag is set or not.
 *       So every get_task_mm() that could raise mm_users holds the task lock under which fork read the counts and set
 *       the flag.
 *   <li><em>The check of the counts and the flag are one step.</em> A get_task_mm() that held the task lock earlier
 *       raised mm_users before the check, which then failed. A get_task_mm() that holds it later sees the flag. The
 *       posted design lacks this.
 *   <li><em>The flag does not depend on the counts.</em> The slow path's mmgrab() raises mm_count, but the next caller
 *       does not read mm_count. The half repair lacks this.
 *   <li><em>The slow path raises mm_users only when no copy is fast.</em> It does so with mmap_lock held for reading. A
 *       copy holds mmap_lock for writing, from before the check until the flag is clear again. Read mode is enough, so
 *       waiting callers do not wait for each other.
 *   <li><em>A forking task that asks for its own mm</em> ends its fast mode first, and then continues like any other
 *       caller. Until then it was alone, so the plain updates were safe. The rest of the copy is atomic.
 *   <li><em>A kernel thread that borrows the mm keeps a counted reference of its own</em>, which it took before. So
 *       fork's check fails as long as it runs on the mm.
 * </ol>
 *
 * <p><b>What is not covered.</b> The claim that mm_users stays stable covers two kinds of callers. The first kind goes
 * through get_task_mm(). The second kind holds an mmgrab() reference, upgrades it with mmget_not_zero(), and keeps the
 * first reference until it has put the second. (The first reference already prevents a fast fork, so an open
 * /proc/PID/mem or auxv makes every fork of PID atomic.) Linux has callers that find an mm in other ways and raise
 * mm_users without either, such as swapoff and uprobes. They touch nothing before they have mmap_lock, so no Dirty bit
 * is lost, but mm_users does not stay stable. A caller that upgrades its reference, drops the first one at once, and
 * then calls kthread_use_mm() can lose a Dirty bit. So can a kernel thread that borrows the mm without any counted
 * reference of its own. Mainline has such threads: the workers of FunctionFS and GadgetFS
 * ({@code drivers/usb/gadget/function/f_fs.c}, {@code drivers/usb/gadget/legacy/inode.c}) complete asynchronous reads
 * in the mm of the process that asked. {@link ForkLock} and {@link KthreadSerialized} do not put these duties on
 * callers. They are the price that this design pays for leaving kthread_use_mm() unchanged.
 *
 * <p><b>Which callers wait.</b> get_task_mm() waits until the copy of a fast fork is over, and so also for everything
 * that this fork waits for. A fatal signal ends the wait, and get_task_mm() then returns null. kthread_use_mm() never
 * waits for a fork, fast or not.
 *
 * <p><b>A deadlock that mainline does not have.</b> Suppose that fork was alone. A mapping's open hook calls a server,
 * and the server answers only after it has got the forking task's mm, as a file system in user space may do. Then the
 * two wait for each other until the server is killed. A server that got its reference before the fork began does not
 * wait, whatever it does with the reference. In mainline neither get_task_mm() nor kthread_use_mm() waits for a fork.
 * {@link ForkLock} and {@link KthreadSerialized} leave get_task_mm() as in mainline, but make kthread_use_mm() wait,
 * and a signal cannot end that wait.
 *
 * <p>After its wait the slow path looks at the task again, because the task may have exited or changed its mm.
 *
 * <p>The flag, and the idea that get_task_mm() waits, are Hansen's ({@link ForkAwareAsPosted}). The repair is ours.
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

    /**
     * Waits until the copy is over, that is, until mmap_lock can be read. The mmgrab() reference keeps the mm until
     * then. A fatal signal to the caller ends the wait. Tries again if the task has another mm now.
     */
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

    /**
     * Clears the flag under the task lock. So a task that finds the flag clear also sees every entry that the copy
     * wrote.
     */
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
