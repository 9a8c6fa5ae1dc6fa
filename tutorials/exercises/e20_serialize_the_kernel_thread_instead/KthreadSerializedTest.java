package e20_serialize_the_kernel_thread_instead;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.mm.Cpu;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.scenarios.Stage;
import io.github.kprim.scenarios.StageInvariants;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
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

    @ExploreTest
    void exitLockOrder(World world) {
        Scenarios.EXIT_LOCK_ORDER.under(new KthreadSerialized()).setUp(world);
    }

    /** A fatal signal must not let a kernel thread in earlier: kthread_use_mm cannot fail. */
    @ExploreTest(maxExecutions = 2_000, maxSteps = 200)
    void killedKthread(World world) {
        Stage stage = new Stage(new KthreadSerialized(), world, 2);
        TaskStruct driver = stage.kernelThread("driver", 1);
        world.task(stage.init(), stage::fork).task(driver, stage::pokeAndStore).task("oom", driver::kill);
    }

    /** The kernel thread's user reference does not come from get_task_mm, and is new when fork reads the counts. */
    @ExploreTest
    void upgradingKthread(World world) {
        Stage stage = new Stage(new KthreadSerialized(), world, 2);
        MmStruct mm = stage.mm();
        mm.mmgrab();
        world.task(stage.init(), stage::fork).task(stage.kernelThread("driver", 1), () -> {
            boolean alive = mm.mmgetNotZero();
            mm.mmdrop();
            if (alive) {
                stage.borrowAndStore(mm);
                mm.mmput();
            }
        });
    }

    /** Fork waits for a daemon that asks for the mm, so get_task_mm must not wait for the fork. */
    @ExploreTest
    void forkWaitsForReader(World world) {
        ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
        VmArea asking = new VmArea(
                Stage.ADDRESS - MmStruct.PAGE_SIZE,
                Stage.ADDRESS,
                VmArea.VM_WRITE,
                () -> answered.condLoadAcquire(yes -> yes));
        Stage stage = new Stage(new KthreadSerialized(), world, 2, asking);
        world.task(stage.init(), stage::fork).task(stage.reader("daemon", 1), () -> {
            stage.poke(stage.init());
            answered.writeOnce(true);
        });
    }

    /** A reader of the mappings waits for the kernel thread, so that must not wait for readers. */
    @ExploreTest
    void readerWaitsForKthread(World world) {
        ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
        Stage stage = new Stage(new KthreadSerialized(), world, 3);
        MmStruct mm = stage.mm();
        mm.mmget();
        world.task(stage.reader("gdb", 1), () -> {
                    mm.mmapLock().readLock();
                    answered.condLoadAcquire(yes -> yes);
                    mm.mmapLock().readUnlock();
                })
                .task(stage.kernelThread("server", 2), () -> {
                    stage.borrowAndLoad(mm);
                    mm.mmput();
                    answered.writeOnce(true);
                });
    }

    /** Nobody limits how long a fork takes, so a kernel thread may not come in after a number of tries. */
    @Test
    void kthreadUseMm_duringALongFork_waitsUntilItEnds() throws InterruptedException {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        KthreadSerialized design = new KthreadSerialized();
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct driver = TaskStruct.kernelThread("driver", machine.cpu(1));
        boolean[] fast = new boolean[1];
        boolean[] copying = new boolean[1];
        boolean[] early = new boolean[1];
        SlowTask.beside(
                init,
                () -> {
                    mm.mmapLock().writeLock();
                    design.beforeCopy(init, mm);
                    fast[0] = init.fastFork().peek();
                    copying[0] = true;
                },
                () -> {
                    copying[0] = false;
                    design.afterCopy(init, mm);
                    mm.mmapLock().writeUnlock();
                },
                driver,
                () -> {
                    mm.mmget();
                    design.kthreadUseMm(mm);
                    early[0] = copying[0];
                    Kthread.unuseMm(mm);
                });
        assertThat(fast[0])
                .withFailMessage("fork is alone, but beforeCopy does not set its flag fastFork(), so it copies with"
                        + " atomic operations, and no kernel thread need wait for it")
                .isTrue();
        assertThat(early[0])
                .withFailMessage("kthread_use_mm has returned while a fast fork still copies; however often the kernel"
                        + " thread has tried to get the lock, it must wait until the fork ends")
                .isFalse();
    }

    /** A CPU that uses the page tables without any reference. Only a copy with plain stores can lose its Dirty bit. */
    @Test
    void fork_alone_isFast() {
        Scenario alone = Scenario.of("fork against a CPU that has no reference", world -> {
            Stage stage = new Stage(new KthreadSerialized(), world, 2);
            Cpu other = stage.machine().cpu(1);
            other.switchMm(stage.mm());
            world.task(stage.init(), stage::fork).task("other", () -> other.store(Stage.ADDRESS, Stage.STORED));
        });
        assertThat(Explorer.of(alone).explore().violations())
                .withFailMessage("fork does not copy with plain stores, though both counts are 1")
                .anyMatch(violation -> violation.invariant().equals(StageInvariants.NO_LOST_DIRTY));
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
