package e16_the_repair_holds_everywhere;

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
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** All situations of the lab's matrix, each in a separate test. */
final class ForkAwareTest {
    @ExploreTest
    void onePoker(World world) {
        Scenarios.ONE_POKER.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void twoPokers(World world) {
        Scenarios.TWO_POKERS.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void pokerKthread(World world) {
        Scenarios.POKER_KTHREAD.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void twoPokersKthread(World world) {
        Scenarios.TWO_POKERS_KTHREAD.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void kthreadTarget(World world) {
        Scenarios.KTHREAD_TARGET.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void self(World world) {
        Scenarios.SELF.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void exitInSlowPath(World world) {
        Scenarios.EXIT_IN_SLOW_PATH.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void mmgrabMmapLock(World world) {
        Scenarios.MMGRAB_MMAP_LOCK.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void mmgrabNoMmapLock(World world) {
        Scenarios.MMGRAB_NO_MMAP_LOCK.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void exitLockOrder(World world) {
        Scenarios.EXIT_LOCK_ORDER.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void sibling(World world) {
        Scenarios.SIBLING.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void concurrentForks(World world) {
        Scenarios.CONCURRENT_FORKS.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void killedWaiter(World world) {
        Scenarios.KILLED_WAITER.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void openMem(World world) {
        Scenarios.OPEN_MEM.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void openMemKthread(World world) {
        Scenarios.OPEN_MEM_KTHREAD.under(new ForkAware()).setUp(world);
    }

    @ExploreTest
    void hookKthread(World world) {
        Scenarios.HOOK_KTHREAD.under(new ForkAware()).setUp(world);
    }

    /**
     * The task that holds {@code mmap_lock} does not fork, as when a thread maps a file, and may hold it for any time.
     */
    @ExploreTest
    void getTaskMm_mmapLockHeldByNoFork_doesNotWait(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
        world.task(init, () -> {
                    mm.mmapLock().writeLock();
                    while (!answered.readOnce()) {
                        Seam.relax();
                    }
                    mm.mmapLock().writeUnlock();
                })
                .task(top, () -> {
                    new ForkAware().getTaskMm(init).mmput();
                    answered.writeOnce(true);
                });
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
