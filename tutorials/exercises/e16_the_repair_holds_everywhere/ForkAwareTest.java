package e16_the_repair_holds_everywhere;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.scenarios.Stage;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** The situations of the lab's matrix except the largest one, TWO_POKERS_KTHREAD, and a few more. */
final class ForkAwareTest {
    @ExploreTest
    void onePoker(World world) {
        Scenarios.ONE_POKER.under(yours()).setUp(world);
    }

    @ExploreTest
    void twoPokers(World world) {
        Scenarios.TWO_POKERS.under(yours()).setUp(world);
    }

    @ExploreTest
    void pokerKthread(World world) {
        Scenarios.POKER_KTHREAD.under(yours()).setUp(world);
    }

    /**
     * As {@code KTHREAD_TARGET}, but the reader also takes a step of its own, because an answer may return before its
     * first step.
     */
    @ExploreTest
    void kthreadTarget(World world) {
        Stage stage = new Stage(yours(), world, 3);
        stage.mm().mmget();
        TaskStruct worker = stage.kernelThread("worker", 1);
        world.task(stage.init(), stage::fork)
                .task(worker, () -> {
                    stage.borrowAndStore(stage.mm());
                    stage.mm().mmput();
                })
                .task(stage.reader("top", 2), () -> {
                    stage.poke(worker);
                    TaskStruct.current().fatalSignalPending();
                });
    }

    @ExploreTest
    void self(World world) {
        Scenarios.SELF.under(yours()).setUp(world);
    }

    @ExploreTest
    void exitInSlowPath(World world) {
        Scenarios.EXIT_IN_SLOW_PATH.under(yours()).setUp(world);
    }

    @ExploreTest
    void mmgrabMmapLock(World world) {
        Scenarios.MMGRAB_MMAP_LOCK.under(yours()).setUp(world);
    }

    @ExploreTest
    void mmgrabNoMmapLock(World world) {
        Scenarios.MMGRAB_NO_MMAP_LOCK.under(yours()).setUp(world);
    }

    @ExploreTest
    void exitLockOrder(World world) {
        Scenarios.EXIT_LOCK_ORDER.under(yours()).setUp(world);
    }

    @ExploreTest
    void sibling(World world) {
        Scenarios.SIBLING.under(yours()).setUp(world);
    }

    @ExploreTest
    void concurrentForks(World world) {
        Scenarios.CONCURRENT_FORKS.under(yours()).setUp(world);
    }

    @ExploreTest
    void killedWaiter(World world) {
        Scenarios.KILLED_WAITER.under(yours()).setUp(world);
    }

    @ExploreTest
    void openMem(World world) {
        Scenarios.OPEN_MEM.under(yours()).setUp(world);
    }

    @ExploreTest
    void openMemKthread(World world) {
        Scenarios.OPEN_MEM_KTHREAD.under(yours()).setUp(world);
    }

    @ExploreTest
    void hookKthread(World world) {
        Scenarios.HOOK_KTHREAD.under(yours()).setUp(world);
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
                    yours().getTaskMm(init).mmput();
                    answered.writeOnce(true);
                });
    }

    /**
     * A fork that is not fast, or no longer, may wait for a reader, so a reader must not wait for it. Here fork's open
     * hook waits.
     */
    @ExploreTest
    void getTaskMm_duringForkThatIsNotFast_doesNotWait(World world) {
        Stage[] stage = new Stage[1];
        ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
        stage[0] = new Stage(yours(), world, 2, hooked(() -> {
            while (!stage[0].init().fastFork().readOnce() && !answered.readOnce()) {
                Seam.relax();
            }
        }));
        world.task(stage[0].init(), stage[0]::fork).task(stage[0].reader("top", 1), () -> {
            stage[0].poke(stage[0].init());
            answered.writeOnce(true);
        });
    }

    /** The number of users and of open files does not matter, nor who holds {@code mmap_lock} or waits for it. */
    @Test
    void getTaskMm_whileNoForkIsFast_doesNotWait() {
        NoFastFork.isAskedUnder(ForkAwareTest::yours, false);
        NoFastFork.isAskedUnder(ForkAwareTest::yours, true);
    }

    /** A reader that waited for the first fork comes back while the second one begins. */
    @ExploreTest
    void forkTwice(World world) {
        Stage stage = new Stage(yours(), world, 2);
        world.task(stage.init(), () -> {
                    stage.fork();
                    stage.fork();
                })
                .task(stage.reader("top", 1), () -> stage.poke(stage.init()));
    }

    /** Fork's open hook takes the task lock of the forking task, so a waiter must not hold that lock. */
    @ExploreTest
    void getTaskMm_duringFork_waitsWithoutTheTaskLock(World world) {
        Stage[] stage = new Stage[1];
        stage[0] = new Stage(yours(), world, 2, hooked(() -> {
            stage[0].init().taskLock();
            stage[0].init().taskUnlock();
        }));
        world.task(stage[0].init(), stage[0]::fork)
                .task(stage[0].reader("top", 1), () -> stage[0].poke(stage[0].init()));
    }

    /** Each process has its own fork, and the one that ends first says nothing about the other. */
    @ExploreTest
    void fork_whileAnotherProcessForks_keepsMmUsersStable(World world) {
        Design design = yours();
        Stage stage = new Stage(design, world, 3);
        world.task(stage.init(), stage::fork)
                .task(
                        stage.reader("sh", 1),
                        () -> Fork.copyMm(design, "sh_child").mmput())
                .task(stage.reader("ps", 2), () -> stage.poke(stage.init()));
    }

    /** Nobody limits how often a process forks, nor how long it takes, so no number of tries is enough. */
    @Test
    void getTaskMm_whileForkFollowsFork_triesUntilItGetsIt() throws InterruptedException {
        BusyProcess.isAskedUnder(yours());
    }

    /** A file that stays open holds the structure. So fork is not alone, and must do without being fast. */
    @ExploreTest
    void fork_whileAFileStaysOpen_doesNotWaitForIt(World world) {
        Machine machine = new Machine(1);
        MmStruct mm = new MmStruct(machine, "mm");
        mm.mmgrab();
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        Design design = yours();
        world.task(init, () -> Fork.copyMm(design, "child").mmput());
    }

    /** The number of CPUs and of mappings does not matter, nor does an earlier fork. */
    @Test
    void fork_alone_isFast() {
        for (int cpus = 1; cpus <= 3; cpus++) {
            forkAlone(cpus);
            forkAlone(cpus, hooked(() -> {}));
        }
    }

    private static void forkAlone(int cpus, VmArea... more) {
        Scenario alone = Scenario.of("fork with nobody else", world -> {
            Stage stage = new Stage(yours(), world, cpus, more);
            world.task(stage.init(), () -> {
                stage.fork();
                stage.store(Stage.STORED);
                stage.fork();
            });
        });
        assertThat(Explorer.of(alone).explore()).happens(Fork.FAST).neverHappens(Fork.ATOMIC);
    }

    /** The forking task is killed while it asks for itself. It has nobody to wait for. */
    @ExploreTest
    void self_killed_takesAReference(World world) {
        Stage[] stage = new Stage[1];
        stage[0] = new Stage(yours(), world, 1, hooked(() -> {
            TaskStruct init = stage[0].init();
            init.kill();
            MmStruct found = yours().getTaskMm(init);
            assertThat(found)
                    .withFailMessage("init was killed while it forked, and get_task_mm returns null for init itself,"
                            + " although that has nobody to wait for")
                    .isNotNull();
            found.mmput();
        }));
        world.task(stage[0].init(), stage[0]::fork);
    }

    /** A killed caller must not end the fast mode of another task: that may be between a plain load and its store. */
    @ExploreTest
    void fork_whileAKilledDriverStores_losesNothing(World world) {
        Stage stage = new Stage(yours(), world, 2);
        TaskStruct driver = stage.kernelThread("driver", 1);
        driver.kill();
        world.task(stage.init(), stage::fork).task(driver, stage::pokeAndStore);
    }

    /** The caller was killed before, and mmap_lock is held, but by no fork. So it has nothing to wait for. */
    @ExploreTest
    void getTaskMm_killedWhileNoForkIsFast_takesAReference(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        top.kill();
        world.task(init, () -> {
                    mm.mmapLock().writeLock();
                    mm.mmapLock().writeUnlock();
                })
                .task(top, () -> {
                    MmStruct found = yours().getTaskMm(init);
                    assertThat(found)
                            .withFailMessage("get_task_mm returns null to a caller that was killed before, although"
                                    + " no fork is fast, so that it need not wait")
                            .isNotNull();
                    found.mmput();
                });
    }

    /** The caller is killed but has nothing to wait for. */
    @Test
    void getTaskMm_killedButNoFork_takesAReference() {
        takesAReference(true);
    }

    @Test
    void getTaskMm_noFork_takesAReference() {
        takesAReference(false);
    }

    private static void takesAReference(boolean killed) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        if (killed) {
            top.kill();
        }

        top.run(() -> assertThat(yours().getTaskMm(init))
                .withFailMessage(
                        "get_task_mm of a running task does not return its mm%s, although nobody forks",
                        killed ? " to a caller that was killed before" : "")
                .isSameAs(mm));
        assertThat(mm.mmUsers().read())
                .withFailMessage("get_task_mm has returned the mm without a reference")
                .isEqualTo(2);
    }

    /** Returns a mapping with a hook, which fork calls before it copies init's page. */
    private static VmArea hooked(Runnable hook) {
        return new VmArea(Stage.ADDRESS - MmStruct.PAGE_SIZE, Stage.ADDRESS, VmArea.VM_WRITE, hook);
    }

    /** Returns a new object of your class, which must extend {@link Design}. */
    private static Design yours() {
        return new ForkAware();
    }
}
