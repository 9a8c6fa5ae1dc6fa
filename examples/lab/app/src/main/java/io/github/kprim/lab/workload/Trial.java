package io.github.kprim.lab.workload;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.VmArea;
import io.github.kprim.sched.TaskStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A run of one design at one rate, on its own machine. CPU 0 forks and CPU 1 calls get_task_mm(). Each has its own
 * thread.
 *
 * <p>The trial is over when {@link Enough} says so, or when one of the two threads has failed.
 */
final class Trial {
    /** Decides when a trial has done enough. */
    @FunctionalInterface
    interface Enough {
        boolean test(long forks, long pokes, long nanos);
    }

    private static final long START = 1L << 30;
    private static final long MEBIBYTE = 1L << 20;

    private final MmProtocol protocol;
    private final Rate rate;
    private final Enough enough;
    private final Machine machine = new Machine(2);
    private final List<TaskStruct> tasks = new ArrayList<>();
    private final MmStruct mm;
    private final AtomicLong forks = new AtomicLong();
    private final AtomicLong pokes = new AtomicLong();
    private volatile boolean over;
    private volatile long begin;

    Trial(MmProtocol protocol, Rate rate, int processes, int mebibytes, Enough enough) {
        this.protocol = protocol;
        this.rate = rate;
        this.enough = enough;
        this.mm = populated("init", mebibytes * MEBIBYTE);
        tasks.add(TaskStruct.user("init", machine.cpu(0), mm));
        for (int i = 1; i < processes; i++) {
            tasks.add(TaskStruct.user("p" + i, machine.cpu(0), populated("p" + i, MmStruct.PAGE_SIZE)));
        }
    }

    private MmStruct populated(String name, long bytes) {
        MmStruct made = new MmStruct(machine, name);
        made.mmapLock().writeLock();
        made.mmap(new VmArea(START, START + bytes, VmArea.VM_WRITE));
        made.mmapLock().writeUnlock();
        for (long address = START; address < START + bytes; address += MmStruct.PAGE_SIZE) {
            made.populate(address, address);
        }
        return made;
    }

    /**
     * Runs the trial to its end. If a thread has thrown, throws {@link IllegalStateException} after both have ended.
     */
    Tally run() {
        Forker forker = new Forker(this, protocol, tasks.get(0), mm);
        TaskStruct top = TaskStruct.user("top", machine.cpu(1), populated("top", MmStruct.PAGE_SIZE));
        Poker poker = new Poker(this, protocol, top, tasks, rate);
        begin = System.nanoTime();
        CompletableFuture<Void> forking = start(forker, "forker");
        CompletableFuture<Void> poking =
                rate.isNone() ? CompletableFuture.completedFuture(null) : start(poker, "poker");
        join(CompletableFuture.allOf(forking, poking));
        return new Tally(
                System.nanoTime() - begin,
                forker.latency,
                forker.fast(),
                poker.latency,
                poker.slow(),
                poker.slowNanos());
    }

    private CompletableFuture<Void> start(Runnable body, String name) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                        done.complete(null);
                    } catch (Throwable failure) {
                        over = true;
                        done.completeExceptionally(failure);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static void join(CompletableFuture<Void> both) {
        try {
            both.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the trial failed: " + e.getMessage(), e);
        }
    }

    /** Counts one more fork. Only the forker checks whether the trial has done enough. */
    void forked() {
        if (enough.test(forks.incrementAndGet(), pokes.get(), System.nanoTime() - begin)) {
            over = true;
        }
    }

    /** Counts one more call of get_task_mm(). */
    void poked() {
        pokes.lazySet(pokes.getPlain() + 1);
    }

    /** Returns whether both threads must end. */
    boolean isOver() {
        return over;
    }
}
