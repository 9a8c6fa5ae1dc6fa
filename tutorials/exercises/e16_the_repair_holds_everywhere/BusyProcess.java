package e16_the_repair_holds_everywhere;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * A process, {@code init}, that forks whenever the reader {@code top} would like it least: just before {@code top} gets
 * its task lock. A fork ends when {@code top} waits for it, and otherwise takes as long as it can. After many steps of
 * {@code top} the process forks no more.
 *
 * <p>The explorer tries all interleavings of a few forks. This is one interleaving of thousands of them. One of the two
 * threads runs at a time.
 */
final class BusyProcess {
    /** For how many steps of {@code top} the process is busy. */
    private static final int BUSY = 50_000;

    /** How many steps are enough for {@code top} when the process forks no more. */
    private static final int MORE = 1_000;

    /** Enough for a reader whose method calls itself each time. */
    private static final long STACK = 256L << 20;

    private enum Phase {
        IDLE,
        BEGINS,
        COPIES,
        ENDS
    }

    private final MmProtocol design;
    private final Machine machine = new Machine(2);
    private final MmStruct mm = new MmStruct(machine, "mm");
    private final TaskStruct init = TaskStruct.user("init", machine.cpu(0), mm);
    private final TaskStruct top = TaskStruct.user("top", machine.cpu(1), new MmStruct(machine, "top_mm"));
    private final Shared taskLock = init.allocLock().depMap().lock();

    private final Semaphore turnOfInit = new Semaphore(0);
    private final Semaphore turnOfTop = new Semaphore(0);
    private Phase phase = Phase.IDLE;
    private boolean over;
    private int forks;
    private int steps;
    private Throwable failure;

    private BusyProcess(MmProtocol design) {
        this.design = design;
    }

    /** Lets a reader ask for the address space of a busy process, which it must get when no fork is fast. */
    static void isAskedUnder(MmProtocol design) throws InterruptedException {
        new BusyProcess(design).run();
    }

    private void run() throws InterruptedException {
        Thread forker = new Thread(() -> tryTo(() -> init.run(this::forkAgainAndAgain)), "init");
        Thread reader = new Thread(null, () -> tryTo(() -> top.run(this::ask)), "top", STACK);
        forker.setDaemon(true);
        forker.start();
        reader.start();
        reader.join();
        if (failure == null) {
            over = true;
            turnOfInit.release();
            forker.join();
        }
        if (failure != null) {
            throw failure instanceof AssertionError error ? error : new AssertionError(failure.toString(), failure);
        }
    }

    private void tryTo(Runnable body) {
        try {
            body.run();
        } catch (RuntimeException | Error e) {
            failure = failure == null ? e : failure;
            turnOfTop.release();
        }
    }

    private void ask() {
        try (Seam.Binding bound = Seam.bind(new Top())) {
            MmStruct found = design.getTaskMm(init);
            check();
            if (found != mm) {
                throw new AssertionError("get_task_mm of a process that forks again and again returned "
                        + (found == null ? "null" : found.name()) + ", after " + forks + " forks and " + steps
                        + " steps; the process has an mm and nobody was killed, so the reader must try again");
            }
        }
    }

    private void check() {
        int users = mm.mmUsers().peek();
        if (init.fastFork().peek() && users != 1) {
            throw new AssertionError("mm_users is " + users + " while init forks fast, in fork " + forks
                    + "; however often the reader has waited, it must not become a user then");
        }
    }

    private void forkAgainAndAgain() {
        try (Seam.Binding bound = Seam.bind(new Init())) {
            pause();
            while (!over) {
                phase = Phase.BEGINS;
                mm.mmapLock().writeLock();
                design.beforeCopy(init, mm);
                forks++;
                phase = Phase.COPIES;
                while (phase == Phase.COPIES && init.fastFork().peek() && !over) {
                    pause();
                }
                design.afterCopy(init, mm);
                mm.mmapLock().writeUnlock();
                phase = Phase.IDLE;
                pause();
            }
        }
    }

    /** Lets {@code top} go on. */
    private void pause() {
        turnOfTop.release();
        turnOfInit.acquireUninterruptibly();
    }

    /** Lets {@code init} go on until it has nothing to do. */
    private void letInitGoOn() {
        turnOfInit.release();
        turnOfTop.acquireUninterruptibly();
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    private final class Init implements StepListener {
        @Override
        public boolean schedules() {
            return true;
        }

        @Override
        public void announced(Step step) {}

        @Override
        public void await(Step step, BooleanSupplier ready) {
            while (!ready.getAsBoolean()) {
                pause();
            }
        }
    }

    private final class Top implements StepListener {
        Top() {
            turnOfTop.acquireUninterruptibly();
        }

        @Override
        public boolean schedules() {
            return true;
        }

        @Override
        public void announced(Step step) {
            check();
            steps++;
            if (steps > BUSY + MORE) {
                throw new AssertionError(
                        "get_task_mm does not end, although init has not begun a fork in the last " + MORE + " steps");
            }
            boolean busy = steps <= BUSY;
            if (phase == Phase.COPIES && !busy) {
                phase = Phase.ENDS;
            }
            boolean begins = phase == Phase.IDLE && busy && step.wanted() == taskLock;
            if (begins || phase == Phase.BEGINS || phase == Phase.ENDS) {
                letInitGoOn();
            }
        }

        @Override
        public void await(Step step, BooleanSupplier ready) {
            announced(step);
            for (int tries = 0; !ready.getAsBoolean(); tries++) {
                if (phase == Phase.IDLE || tries == 2) {
                    throw new AssertionError("get_task_mm waits forever in its step " + step.action());
                }
                phase = phase == Phase.COPIES ? Phase.ENDS : phase;
                letInitGoOn();
            }
        }
    }
}
