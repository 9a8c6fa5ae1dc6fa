package e15_a_waiter_must_not_hide_the_fork;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;

/** What is not in question in this exercise. */
abstract class Design implements MmProtocol {
    @Override
    public final String id() {
        return "yours";
    }

    @Override
    public final String summary() {
        return "the design of this exercise";
    }

    /** fork's copy is over, whichever it was. */
    @Override
    public void afterCopy(TaskStruct current, MmStruct mm) {
        current.fastFork().writeOnce(false);
    }

    @Override
    public void kthreadUseMm(MmStruct mm) {
        Kthread.useMm(mm);
    }

    /** mm_users stays 1 during a fast copy: this is claimed, and checked. */
    @Override
    public final boolean claimsStableMmUsers() {
        return true;
    }
}
