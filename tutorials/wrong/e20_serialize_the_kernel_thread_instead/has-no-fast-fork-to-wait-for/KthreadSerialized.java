// Wrong: As no fork is fast, nobody need wait, and nothing is gained. The message must say that.
// Fails kthreadUseMm_duringALongFork_waitsUntilItEnds: fork is alone, but beforeCopy does not set its flag
package e20_serialize_the_kernel_thread_instead;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;

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
        // Copies atomically, whoever else is there.
    }

    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        current.fastFork().writeOnce(false);
    }

    /** Puts the current kernel thread onto the page tables of {@code mm}. The thread holds a user reference to it. */
    @Override
    public void kthreadUseMm(MmStruct mm) {
        Kthread.useMm(mm, mm::mmgrab);
    }

    @Override
    public boolean claimsStableMmUsers() {
        return false;
    }
}
