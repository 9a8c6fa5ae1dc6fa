package e14_the_posted_look_and_get_are_two_steps;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.PteTable;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;

/** The part of the design that is not the subject of this exercise. */
abstract class Design implements MmProtocol {
    @Override
    public final String id() {
        return "yours";
    }

    @Override
    public final String summary() {
        return "the design of this exercise";
    }

    /** fork has finished its copy, fast or not. */
    @Override
    public final void afterCopy(TaskStruct current, MmStruct mm) {
        current.fastFork().writeOnce(false);
    }

    @Override
    public final void kthreadUseMm(MmStruct mm) {
        Kthread.useMm(mm);
    }

    /** The flag alone says how the copy goes on. It is read for each entry. */
    @Override
    public final boolean copiesPlainly(TaskStruct current, MmStruct mm) {
        return current.fastFork().readOnce();
    }

    @Override
    public final void beforeTable(TaskStruct current, MmStruct mm, PteTable table) {}

    @Override
    public final void beforeFlush(TaskStruct current, MmStruct mm) {}

    /** The design claims that mm_users stays 1 during a fast copy, so this is checked. */
    @Override
    public final boolean claimsStableMmUsers() {
        return true;
    }
}
