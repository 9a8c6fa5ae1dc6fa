package e17_kernel_threads_borrow_and_waiters_die;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.World;
import io.github.kprim.fork.Fork;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.scenarios.Stage;
import io.github.kprim.sched.Kthread;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.testing.ExploreTest;
import org.junit.jupiter.api.Test;

/** Readers: one asks for a kernel thread's mm, one is killed while it waits, one waits for a task that exits. */
final class WaitAlwaysTest {
    private static final String TARGET = "target";

    @ExploreTest
    void onePoker(World world) {
        Scenarios.ONE_POKER.under(yours()).setUp(world);
    }

    /**
     * As {@code TWO_POKERS}, but the second reader is not yours: it waits as the starter does. If both only try for the
     * lock, each can find the other one waiting, again and again, in a way that Linux excludes.
     */
    @ExploreTest
    void pokerBesideAnotherReader(World world) {
        Stage stage = new Stage(yours(), world, 3);
        TaskStruct init = stage.init();
        world.task(init, stage::fork)
                .task(stage.reader("top", 1), () -> stage.poke(init))
                .task(stage.reader("ps", 2), () -> {
                    init.taskLock();
                    MmStruct mm = init.mm();
                    mm.mmgrab();
                    init.taskUnlock();
                    mm.mmapLock().readLock();
                    boolean alive = mm.mmgetNotZero();
                    mm.mmapLock().readUnlock();
                    mm.mmdrop();
                    if (alive) {
                        mm.mmput();
                    }
                });
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
    void killedWaiter(World world) {
        Scenarios.KILLED_WAITER.under(yours()).setUp(world);
    }

    /** The same with other tasks: whoever waits can be killed. */
    @ExploreTest
    void killedWaiter_ofAnyName(World world) {
        ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
        VmArea served = new VmArea(
                Stage.ADDRESS + MmStruct.PAGE_SIZE,
                Stage.ADDRESS + 2 * MmStruct.PAGE_SIZE,
                VmArea.VM_WRITE,
                () -> answered.condLoadAcquire(yes -> yes));
        Stage stage = new Stage(yours(), world, 2, served);
        TaskStruct server = stage.reader("server", 1);
        world.task(stage.init(), stage::fork)
                .task(server, () -> {
                    stage.poke(stage.init());
                    answered.writeOnce(true);
                })
                .task("kill", server::kill);
    }

    @ExploreTest
    void exitInSlowPath(World world) {
        Scenarios.EXIT_IN_SLOW_PATH.under(yours()).setUp(world);
    }

    @Test
    void fork_inSomeExecution_isFast() {
        assertThat(Explorer.of(Scenarios.ONE_POKER.under(yours())).explore()).happens(Fork.FAST);
    }

    @Test
    void getTaskMm_ofKernelThreadThatBorrows_isNull() {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct target = TaskStruct.kernelThread(TARGET, machine.cpu(0));
        target.run(() -> Kthread.useMm(mm));

        top(machine)
                .run(() -> assertThat(yours().getTaskMm(target))
                        .withFailMessage("get_task_mm returns what a kernel thread borrows")
                        .isNull());
        assertThat(mm.mmUsers().read())
                .withFailMessage("get_task_mm has left a user reference to what a kernel thread borrows")
                .isEqualTo(1);
    }

    /** Another task holds the borrowed mm's lock until the answer is there. It is no business of the caller. */
    @ExploreTest
    void kthreadTarget_whileItsMmIsLocked(World world) {
        Machine machine = new Machine(2);
        MmStruct mm = new MmStruct(machine, "mm");
        TaskStruct target = TaskStruct.kernelThread(TARGET, machine.cpu(0));
        target.run(() -> Kthread.useMm(mm));
        ReadWriteOnce<Boolean> held = new ReadWriteOnce<>("held", false);
        ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
        MmStruct[] answer = new MmStruct[1];
        world.task("holder", () -> {
                    mm.mmapLock().writeLock();
                    held.writeOnce(true);
                    answered.condLoadAcquire(yes -> yes);
                    mm.mmapLock().writeUnlock();
                })
                .task(top(machine), () -> {
                    held.condLoadAcquire(yes -> yes);
                    answer[0] = yours().getTaskMm(target);
                    answered.writeOnce(true);
                })
                .atEnd(
                        "kthread-mm-private",
                        () -> answer[0] == null ? null : "get_task_mm returns what a kernel thread borrows");
    }

    /** Nobody limits how long a fork takes, so no number of tries is enough. */
    @Test
    void getTaskMm_duringALongFork_waitsUntilItEnds() throws InterruptedException {
        BusyProcess.isAskedUnder(yours());
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
        TaskStruct target = TaskStruct.user(TARGET, machine.cpu(0), mm);
        TaskStruct top = top(machine);
        if (killed) {
            top.kill();
        }

        top.run(() -> assertThat(yours().getTaskMm(target))
                .withFailMessage(
                        "get_task_mm of a running task does not return its mm%s, although nobody forks",
                        killed ? " to a caller that was killed before" : "")
                .isSameAs(mm));
        assertThat(mm.mmUsers().read())
                .withFailMessage("get_task_mm has returned the mm without a reference")
                .isEqualTo(2);
    }

    private static TaskStruct top(Machine machine) {
        return TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
    }

    /** Returns a new object of your class, which must extend {@link Design}. */
    private static Design yours() {
        return new WaitAlways();
    }
}
