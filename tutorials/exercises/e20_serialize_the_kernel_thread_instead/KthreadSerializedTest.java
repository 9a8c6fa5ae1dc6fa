package e20_serialize_the_kernel_thread_instead;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** Readers, and kernel threads that store through the page tables that they borrow. */
final class KthreadSerializedTest {
    @ExploreTest
    void onePoker(World world) {
        Scenarios.ONE_POKER.under(new KthreadSerialized()).setUp(world);
    }

    @ExploreTest
    void twoPokers(World world) {
        Scenarios.TWO_POKERS.under(new KthreadSerialized()).setUp(world);
    }

    @ExploreTest
    void pokerKthread(World world) {
        Scenarios.POKER_KTHREAD.under(new KthreadSerialized()).setUp(world);
    }

    @ExploreTest
    void kthreadTarget(World world) {
        Scenarios.KTHREAD_TARGET.under(new KthreadSerialized()).setUp(world);
    }

    @ExploreTest
    void self(World world) {
        Scenarios.SELF.under(new KthreadSerialized()).setUp(world);
    }

    @ExploreTest
    void sibling(World world) {
        Scenarios.SIBLING.under(new KthreadSerialized()).setUp(world);
    }

    @ExploreTest
    void killedWaiter(World world) {
        Scenarios.KILLED_WAITER.under(new KthreadSerialized()).setUp(world);
    }

    @Test
    void fork_inSomeExecution_isFast() {
        assertThat(Explorer.of(Scenarios.ONE_POKER.under(new KthreadSerialized()))
                        .explore())
                .happens(Fork.FAST);
    }

    @Test
    void getTaskMm_noFork_takesAReference() {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));

        top.run(() -> assertThat(new KthreadSerialized().getTaskMm(init))
                .withFailMessage("get_task_mm of a running task does not return its mm")
                .isSameAs(mm));
        assertThat(mm.mmUsers().read())
                .withFailMessage("get_task_mm has returned the mm without a reference")
                .isEqualTo(2);
    }
}
