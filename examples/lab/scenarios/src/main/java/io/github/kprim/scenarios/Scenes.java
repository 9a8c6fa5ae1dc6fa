package io.github.kprim.scenarios;

import io.github.kprim.explore.World;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;

/** The tasks of each of the {@link Scenarios}, and what each task does. */
final class Scenes {
    private Scenes() {}

    static void onePoker(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        world.task(stage.init(), stage::fork).task(stage.reader("top", 1), () -> stage.poke(stage.init()));
    }

    static void twoPokers(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 3);
        world.task(stage.init(), stage::fork)
                .task(stage.reader("top", 1), () -> stage.poke(stage.init()))
                .task(stage.reader("ps", 2), () -> stage.poke(stage.init()));
    }

    static void threePokers(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 4);
        world.task(stage.init(), stage::fork)
                .task(stage.reader("top", 1), () -> stage.poke(stage.init()))
                .task(stage.reader("ps", 2), () -> stage.poke(stage.init()))
                .task(stage.reader("w", 3), () -> stage.poke(stage.init()));
    }

    static void pokerKthread(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        world.task(stage.init(), stage::fork).task(stage.kernelThread("driver", 1), stage::pokeAndStore);
    }

    static void twoPokersKthread(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 3);
        world.task(stage.init(), stage::fork)
                .task(stage.reader("top", 1), () -> stage.poke(stage.init()))
                .task(stage.kernelThread("driver", 2), stage::pokeAndStore);
    }

    static void kthreadTarget(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 3);
        stage.mm().mmget();
        TaskStruct worker = stage.kernelThread("worker", 1);
        world.task(stage.init(), stage::fork)
                .task(worker, () -> {
                    stage.borrowAndStore(stage.mm());
                    stage.mm().mmput();
                })
                .task(stage.reader("top", 2), () -> stage.poke(worker));
    }

    static void self(MmProtocol protocol, World world) {
        Stage[] stage = new Stage[1];
        long start = Stage.ADDRESS - MmStruct.PAGE_SIZE;
        VmArea asking = new VmArea(start, Stage.ADDRESS, VmArea.VM_WRITE, () -> stage[0].poke(stage[0].init()));
        stage[0] = new Stage(protocol, world, 2, asking);
        world.task(stage[0].init(), stage[0]::fork)
                .task(stage[0].reader("top", 1), () -> stage[0].poke(stage[0].init()));
    }

    static void exitInSlowPath(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        world.task(stage.init(), () -> {
                    stage.fork();
                    stage.init().exitMm();
                })
                .task(stage.reader("top", 1), () -> stage.poke(stage.init()));
    }

    static void mmgrabMmapLock(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        stage.mm().mmgrab();
        world.task(stage.init(), stage::fork).task(stage.reader("gdb", 1), stage::upgradeAndWrite);
    }

    static void mmgrabNoMmapLock(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        stage.mm().mmgrab();
        world.task(stage.init(), stage::fork).task(stage.reader("auxv", 1), stage::upgradeAndLook);
    }

    static void exitLockOrder(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        world.task(stage.init(), stage.init()::exitMm).task(stage.reader("top", 1), () -> stage.poke(stage.init()));
    }

    static void sibling(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        TaskStruct sibling = stage.sibling("sib", 1);
        world.task(stage.init(), stage::fork).task(sibling, () -> {
            stage.store(Stage.STORED);
            stage.store(Stage.STORED + 1);
            sibling.exitMm();
        });
    }

    static void concurrentForks(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        TaskStruct sibling = stage.sibling("sib", 1);
        world.task(stage.init(), stage::fork).task(sibling, () -> {
            stage.store(Stage.STORED);
            stage.fork();
            stage.store(Stage.STORED + 1);
            sibling.exitMm();
        });
    }

    /**
     * Models a file system in user space. Fork holds mmap_lock and calls a daemon, and the daemon looks at the calling
     * task. When the daemon is killed, its connection closes, and that ends the call like an answer.
     */
    static void killedWaiter(MmProtocol protocol, World world) {
        ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
        long start = Stage.ADDRESS - MmStruct.PAGE_SIZE;
        Stage stage = new Stage(protocol, world, 2, servedBy(answered, start));
        TaskStruct daemon = stage.reader("daemon", 1);
        world.task(stage.init(), stage::fork)
                .task(daemon, () -> {
                    stage.poke(stage.init());
                    answered.writeOnce(true);
                })
                .task("oom", daemon::kill);
    }

    static void openMem(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        world.task(stage.init(), stage::fork).task(stage.reader("gdb", 1), () -> stage.openAndUpgrade(upgraded -> {}));
    }

    static void openMemKthread(MmProtocol protocol, World world) {
        Stage stage = new Stage(protocol, world, 2);
        world.task(stage.init(), stage::fork)
                .task(stage.kernelThread("driver", 1), () -> stage.openAndUpgrade(stage::borrowAndStore));
    }

    /**
     * While the hook waits, the page is already copied. A store would fault and wait for mmap_lock in every design, so
     * the server loads instead. The server's user reference is older than the fork, so no design needs to make the
     * server wait.
     */
    static void hookKthread(MmProtocol protocol, World world) {
        ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
        Stage stage = new Stage(protocol, world, 2, servedBy(answered, Stage.ADDRESS + MmStruct.PAGE_SIZE));
        stage.mm().mmget();
        world.task(stage.init(), stage::fork).task(stage.kernelThread("server", 1), () -> {
            stage.borrowAndLoad(stage.mm());
            stage.mm().mmput();
            answered.writeOnce(true);
        });
    }

    /** Returns a mapping of one page. Its open hook, which fork calls, waits for an answer. */
    private static VmArea servedBy(ReadWriteOnce<Boolean> answered, long start) {
        return new VmArea(
                start, start + MmStruct.PAGE_SIZE, VmArea.VM_WRITE, () -> answered.condLoadAcquire(yes -> yes));
    }
}
