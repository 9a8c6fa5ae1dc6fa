package io.github.kprim.lab.soak;

import io.github.kprim.explore.Explorer;
import io.github.kprim.step.Seam;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * One round on a fresh machine. It consists of laps. In each lap all threads run at once. Then they stop, and the
 * result is checked.
 *
 * <p>A lap ends with every page clean and writable, because only a clean entry can lose a Dirty bit.
 */
final class Round {
    private static final int WORKERS = 3;

    private final SoakPlan plan;
    private final Tally tally;
    private final Cast cast;
    private final List<Thread> threads = new ArrayList<>();
    private final CyclicBarrier barrier;

    /** Whether another lap is run. Written while all other threads are at the barrier. */
    private volatile boolean more;

    Round(SoakPlan plan, Tally tally, SplittableRandom random) {
        this.plan = plan;
        this.tally = tally;
        this.cast = new Cast(plan, tally);
        addWorker("init", new Forker(cast, random.split(), cast.init, cast.alone, plan.forks()));
        addWorker("shell", new Forker(cast, random.split(), cast.shell, cast.threaded, plan.forks()));
        addWorker("spawner", new Spawner(cast, random.split(), plan.forks()));
        add("sibling", new Sibling(cast, random.split()));
        add("driver", new Driver(cast, random.split()));
        add("debugger", new Debugger(cast, random.split()));
        add("killer", new Killer(cast, random.split()));
        for (int number = 0; number < plan.pokers(); number++) {
            add("poker " + number, new Poker(cast, random.split(), number));
        }
        this.barrier = new CyclicBarrier(threads.size() + 1);
    }

    private void addWorker(String name, Actor actor) {
        addThread(name, actor, () -> {
            actor.actOnce();
            cast.workIsDone();
        });
    }

    private void add(String name, Actor actor) {
        addThread(name, actor, actor::actOnce);
    }

    private void addThread(String name, Actor actor, Runnable lap) {
        Thread thread = new Thread(() -> runLaps(actor, lap), name);
        thread.setDaemon(true);
        threads.add(thread);
    }

    private void runLaps(Actor actor, Runnable lap) {
        Seam.Binding binding = Seam.bind(actor.watcher);
        try {
            while (meet()) {
                lap.run();
                barrier.await();
            }
        } catch (InterruptedException e) {
            tally.found(
                    Explorer.NO_EXCEPTION,
                    Thread.currentThread().getName() + " is still interrupted by a signal, though its task has ended");
        } catch (BrokenBarrierException somebodyElseFailed) {
            return;
        } finally {
            binding.close();
        }
    }

    /** Waits until a lap begins. Returns false if there is no further lap. */
    private boolean meet() throws InterruptedException, BrokenBarrierException {
        barrier.await();
        return more;
    }

    /**
     * Runs the round.
     *
     * @return false if a lap did not end; then some threads are still running
     * @throws InterruptedException if the calling thread is interrupted while it waits
     */
    boolean run() throws InterruptedException {
        threads.forEach(Thread::start);
        try {
            boolean normal = true;
            for (int lap = 0; lap < plan.laps() && normal; lap++) {
                runLap();
                normal = check(() -> checkContents() && cast.isBackToNormal());
            }
            more = false;
            barrier.await();
            for (Thread thread : threads) {
                thread.join();
            }
            if (normal) {
                check(cast::isGoneWhenAllExit);
            }
            return true;
        } catch (TimeoutException | BrokenBarrierException e) {
            return false;
        }
    }

    private void runLap() throws InterruptedException, BrokenBarrierException, TimeoutException {
        cast.begin(WORKERS);
        more = true;
        barrier.await();
        try {
            barrier.await(plan.patience(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            tally.found(Explorer.NO_DEADLOCK, describeHang());
            cast.begin(0);
            throw e;
        }
    }

    /**
     * Describes where each stuck thread is. A thread in the soak's own code is not stuck; it only waits for the others.
     */
    private String describeHang() {
        StringBuilder text = new StringBuilder("a lap has not ended after " + plan.patience() + " s:");
        for (Thread thread : threads) {
            StackTraceElement[] stack = thread.getStackTrace();
            if (Stacks.isInsidePrimitive(stack)) {
                text.append("\n    ").append(thread.getName()).append(" is ").append(thread.getState());
                text.append(Stacks.describe(stack));
            }
        }
        return text.toString();
    }

    /** Returns false if the check fails or throws. Then this machine must not be used any more. */
    private boolean check(BooleanSupplier isRight) {
        try {
            return isRight.getAsBoolean();
        } catch (RuntimeException thrown) {
            tally.found(
                    Explorer.NO_EXCEPTION,
                    "the check after a lap threw " + thrown + Stacks.describe(thrown.getStackTrace()));
            return false;
        }
    }

    private boolean checkContents() {
        long[] alone = cast.alone.contents();
        long[] threaded = cast.threaded.contents();
        boolean right = cast.alone.checkStored(alone, tally) & cast.threaded.checkStored(threaded, tally);
        cast.machine.reclaimEverything();
        return cast.alone.checkWrittenBack(alone, tally) & cast.threaded.checkWrittenBack(threaded, tally) & right;
    }
}
