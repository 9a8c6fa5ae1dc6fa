package e17_kernel_threads_borrow_and_waiters_die;

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

/** Readers: one asks for a kernel thread's mm, one is killed while it waits, one waits for a task that exits. */
final class WaitAlwaysTest {
    @ExploreTest
    void onePoker(World world) {
        Scenarios.ONE_POKER.under(new WaitAlways()).setUp(world);
    }

    @ExploreTest
    void twoPokers(World world) {
        Scenarios.TWO_POKERS.under(new WaitAlways()).setUp(world);
    }

    @ExploreTest
    void kthreadTarget(World world) {
        Scenarios.KTHREAD_TARGET.under(new WaitAlways()).setUp(world);
    }

    @ExploreTest
    void killedWaiter(World world) {
        Scenarios.KILLED_WAITER.under(new WaitAlways()).setUp(world);
    }

    @ExploreTest
    void exitInSlowPath(World world) {
        Scenarios.EXIT_IN_SLOW_PATH.under(new WaitAlways()).setUp(world);
    }

    @Test
    void fork_inSomeExecution_isFast() {
        assertThat(Explorer.of(Scenarios.ONE_POKER.under(new WaitAlways())).explore())
                .happens(Fork.FAST);
    }

    @Test
    void getTaskMm_noFork_takesAReference() {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));

        top.run(() -> assertThat(new WaitAlways().getTaskMm(init))
                .withFailMessage("get_task_mm of a running task does not return its mm")
                .isSameAs(mm));
        assertThat(mm.mmUsers().read())
                .withFailMessage("get_task_mm has returned the mm without a reference")
                .isEqualTo(2);
    }
}
