// Wrong: A large number of tries is a limit too, and a fork may take longer.
// Fails kthreadUseMm_duringALongFork_waitsUntilItEnds: still copies
package e20_serialize_the_kernel_thread_instead;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;

/** Mainline's get_task_mm, and a fork that looks at the counts once. */
final class KthreadSerialized implements MmProtocol {
    private final Legacy mainline = new Legacy();

    @Override
    public String id() {
        return "yours";
    }

    @Override
    public String summary() {
        return "the design of this exercise";
    }

    @Override
    public MmStruct getTaskMm(TaskStruct task) {
        return mainline.getTaskMm(task);
    }

    /** fork, which holds mmap_lock for writing, decides how to copy. */
    @Override
    public void beforeCopy(TaskStruct current, MmStruct mm) {
        if (mm.mmUsers().read() == 1 && mm.mmCount().read() == 1) {
            current.fastFork().writeOnce(true);
        }
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        current.fastFork().writeOnce(false);
    }

    /** Puts the current kernel thread onto the page tables of {@code mm}. The thread holds a user reference to it. */
    @Override
    public void kthreadUseMm(MmStruct mm) {
        Kthread.useMm(mm, () -> {
            boolean locked = false;
            for (int i = 0; i < 400_000 && !locked; i++) {
                locked = mm.mmapLock().readTryLock();
                if (!locked) {
                    Seam.relax();
                }
            }
            mm.mmgrab();
            if (locked) {
                mm.mmapLock().readUnlock();
            }
        });
    }

    @Override
    public boolean claimsStableMmUsers() {
        return false;
    }
}
