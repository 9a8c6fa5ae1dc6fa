package e14_the_posted_look_and_get_are_two_steps;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.forkaware.ForkAwareAsPosted;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.scenarios.Stage;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.testing.ExploreTest;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One fork against one reader of /proc, or against one file of /proc that is open already. */
final class ForkAwareTest {
    @ExploreTest
    void fork_againstOneReader_keepsMmUsersStable(World world) {
        Scenarios.ONE_POKER.under(yours()).setUp(world);
    }

    /** A reader that opened its file before the fork has a reference in mm_count, from which it becomes a user. */
    @ExploreTest
    void fork_againstAnOpenFile_keepsMmUsersStable(World world) {
        Scenarios.MMGRAB_NO_MMAP_LOCK.under(yours()).setUp(world);
    }

    /** A reader that waits for the fork keeps the structure, also if the process exits meanwhile. */
    @ExploreTest
    void forkAndExit_againstOneReader_keepWhatItWaitsFor(World world) {
        Scenarios.EXIT_IN_SLOW_PATH.under(yours()).setUp(world);
    }

    /** A process with two threads: fork is not fast, so a reader need not wait for it. */
    @ExploreTest
    void getTaskMm_mmWithAnotherUser_doesNotWait(World world) {
        againstHolderOfMmapLock(world, MmStruct::mmget);
    }

    /** A process whose /proc/PID/mem is open: fork is not fast, so a reader need not wait for it. */
    @ExploreTest
    void getTaskMm_mmInAnOpenFile_doesNotWait(World world) {
        againstHolderOfMmapLock(world, MmStruct::mmgrab);
    }

    /** The task that holds {@code mmap_lock} may hold it for any time: here until the reader has its answer. */
    private static void againstHolderOfMmapLock(World world, Consumer<MmStruct> other) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
        other.accept(mm);
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

    /** {@code getTaskMm} is not part of the answer. However it is written, its steps are those of the posted design. */
    @Test
    void getTaskMm_stepByStep_isAsPosted() throws InterruptedException {
        for (ReaderSteps.Situation situation : ReaderSteps.Situation.values()) {
            assertThat(ReaderSteps.of(yours(), situation))
                    .as("the steps of getTaskMm when %s (it stays as posted, only beforeCopy changes)", situation.words)
                    .isEqualTo(ReaderSteps.of(new ForkAwareAsPosted(), situation));
        }
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

    @Test
    void fork_inSomeExecution_isFast() {
        assertThat(Explorer.of(Scenarios.ONE_POKER.under(yours())).explore())
                .happens(Fork.FAST)
                .happens(MmProtocol.SLOW_PATH);
        for (int cpus = 1; cpus <= 3; cpus++) {
            forkAlone(cpus);
            forkAlone(cpus, new VmArea(Stage.ADDRESS - MmStruct.PAGE_SIZE, Stage.ADDRESS, VmArea.VM_WRITE));
        }
    }

    /** The number of CPUs and of mappings does not matter, nor does an earlier fork. */
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

    @Test
    void getTaskMm_noFork_takesAReference() {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));

        top.run(() -> assertThat(yours().getTaskMm(init))
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
        top.run(() -> assertThat(yours().getTaskMm(worker))
                .withFailMessage("get_task_mm of a kernel thread returns the mm that it has borrowed")
                .isNull());
        assertThat(mm.mmUsers().read())
                .withFailMessage("get_task_mm has left a user reference to what a kernel thread borrows")
                .isEqualTo(1);
        worker.run(() -> Kthread.unuseMm(mm));
    }

    /** Returns a new object of your class, which must extend {@link Design}. */
    private static Design yours() {
        return new ForkAware();
    }
}
