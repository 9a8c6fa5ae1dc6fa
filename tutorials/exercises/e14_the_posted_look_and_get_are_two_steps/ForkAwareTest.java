package e14_the_posted_look_and_get_are_two_steps;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** One fork against one reader of /proc, or against one file of /proc that is open already. */
final class ForkAwareTest {
    @ExploreTest
    void fork_againstOneReader_keepsMmUsersStable(World world) {
        Scenarios.ONE_POKER.under(new ForkAware()).setUp(world);
    }

    /** A reader that opened its file before the fork has a reference in mm_count, from which it becomes a user. */
    @ExploreTest
    void fork_againstAnOpenFile_keepsMmUsersStable(World world) {
        Scenarios.MMGRAB_NO_MMAP_LOCK.under(new ForkAware()).setUp(world);
    }

    /** A reader that waits for the fork keeps the structure, also if the process exits meanwhile. */
    @ExploreTest
    void forkAndExit_againstOneReader_keepWhatItWaitsFor(World world) {
        Scenarios.EXIT_IN_SLOW_PATH.under(new ForkAware()).setUp(world);
    }

    @Test
    void fork_inSomeExecution_isFast() {
        assertThat(Explorer.of(Scenarios.ONE_POKER.under(new ForkAware())).explore())
                .happens(Fork.FAST)
                .happens(MmProtocol.SLOW_PATH);
    }

    @Test
    void getTaskMm_noFork_takesAReference() {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));

        top.run(() -> assertThat(new ForkAware().getTaskMm(init))
                .withFailMessage("get_task_mm of a running task does not return its mm")
                .isSameAs(mm));
        assertThat(mm.mmUsers().read())
                .withFailMessage("get_task_mm has returned the mm without a reference")
                .isEqualTo(2);
    }

    @Test
    void getTaskMm_kernelThread_findsNothing() {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        TaskStruct worker = TaskStruct.kernelThread("worker", machine.cpu(0));

        worker.run(() -> Kthread.useMm(mm));
        top.run(() -> assertThat(new ForkAware().getTaskMm(worker))
                .withFailMessage("get_task_mm of a kernel thread returns the mm that it has borrowed")
                .isNull());
        worker.run(() -> Kthread.unuseMm(mm));
    }
}
