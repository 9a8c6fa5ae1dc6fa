package e15_a_waiter_must_not_hide_the_fork;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** One fork against readers of /proc. */
final class ForkAwareTest {
    @ExploreTest
    void fork_againstOneReader_keepsMmUsersStable(World world) {
        Scenarios.ONE_POKER.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void fork_againstTwoReaders_keepsMmUsersStable(World world) {
        Scenarios.TWO_POKERS.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void forkAndExit_againstOneReader_freesNothingTooEarly(World world) {
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
}
