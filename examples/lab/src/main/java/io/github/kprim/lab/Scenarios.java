package io.github.kprim.lab;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The situations that every design is put into. */
enum Scenarios {
    /** fork against one reader of /proc. */
    ONE_POKER("fork against one /proc reader", Scenarios::onePoker),
    /** fork against two of them. */
    TWO_POKERS("fork against two /proc readers", Scenarios::twoPokers),
    /** fork against one who goes on to kthread_use_mm() and a store. */
    POKER_KTHREAD("fork against a driver whose kernel thread stores into the mm", Scenarios::pokerKthread),
    /** fork against a reader of /proc and such a driver. */
    TWO_POKERS_KTHREAD("fork against a /proc reader and such a driver", Scenarios::twoPokersKthread),
    /** get_task_mm() on a kernel thread that has borrowed the mm. */
    KTHREAD_TARGET("fork, and get_task_mm on a kernel thread that borrows the mm", Scenarios::kthreadTarget),
    /** The forking task asks for its own mm during the copy. */
    SELF("the forking task asks for its own mm during the copy, beside a /proc reader", Scenarios::self),
    /** fork and exit against one reader of /proc. */
    EXIT_IN_SLOW_PATH("fork, then exit, against one /proc reader", Scenarios::exitInSlowPath),
    /** /proc/PID/mem opened before the fork, written during it. */
    MMGRAB_MMAP_LOCK("fork against a write to /proc/PID/mem, opened before", Scenarios::mmgrabMmapLock),
    /** exit_mm() against get_task_mm(). */
    EXIT_LOCK_ORDER("exit against one /proc reader", Scenarios::exitLockOrder);

    private final String summary;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method of this class
    private final BiConsumer<MmProtocol, World> setUp;

    Scenarios(String summary, BiConsumer<MmProtocol, World> setUp) {
        this.summary = summary;
        this.setUp = setUp;
    }

    /** The id on the command line, such as {@code one-poker}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String summary() {
        return summary;
    }

    /** This scenario under {@code protocol}. */
    Scenario under(MmProtocol protocol) {
        return Scenario.of(protocol.id() + " / " + id(), world -> setUp.accept(protocol, world));
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(Scenarios::id).toList();
    }

    private static void onePoker(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        world.task(stage.init, stage::fork).task(stage.reader("top", 1), () -> stage.poke(stage.init));
    }

    private static void twoPokers(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 3);
        world.task(stage.init, stage::fork)
                .task(stage.reader("top", 1), () -> stage.poke(stage.init))
                .task(stage.reader("ps", 2), () -> stage.poke(stage.init));
    }

    private static void pokerKthread(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        world.task(stage.init, stage::fork).task(stage.kernelThread("driver", 1), stage::pokeAndStore);
    }

    private static void twoPokersKthread(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 3);
        world.task(stage.init, stage::fork)
                .task(stage.reader("top", 1), () -> stage.poke(stage.init))
                .task(stage.kernelThread("driver", 2), stage::pokeAndStore);
    }

    private static void kthreadTarget(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 3);
        stage.mm.mmget();
        TaskStruct worker = stage.kernelThread("worker", 1);
        world.task(stage.init, stage::fork)
                .task(worker, () -> {
                    stage.borrowAndStore(stage.mm);
                    stage.mm.mmput();
                })
                .task(stage.reader("top", 2), () -> stage.poke(worker));
    }

    private static void self(MmProtocol protocol, World world) {
        Stage[] stage = new Stage[1];
        long start = Stage.ADDRESS - MmStruct.PAGE_SIZE;
        VmArea asking = new VmArea(start, Stage.ADDRESS, VmArea.VM_WRITE, () -> stage[0].poke(stage[0].init));
        stage[0] = new Stage(protocol, world, 2, asking);
        world.task(stage[0].init, stage[0]::fork).task(stage[0].reader("top", 1), () -> stage[0].poke(stage[0].init));
    }

    private static void exitInSlowPath(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        world.task(stage.init, () -> {
                    stage.fork();
                    stage.init.exitMm();
                })
                .task(stage.reader("top", 1), () -> stage.poke(stage.init));
    }

    private static void mmgrabMmapLock(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        stage.mm.mmgrab();
        world.task(stage.init, stage::fork).task(stage.reader("gdb", 1), stage::upgradeAndWrite);
    }

    private static void exitLockOrder(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        world.task(stage.init, stage.init::exitMm).task(stage.reader("top", 1), () -> stage.poke(stage.init));
    }
}
