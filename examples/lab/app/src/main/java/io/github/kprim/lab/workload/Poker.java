package io.github.kprim.lab.workload;

import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.EventCount;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * A reader of /proc. It asks for the address space of each task in turn, and puts it again. It does so once in each
 * interval of its rate, at a random moment of the interval.
 */
final class Poker implements Runnable {
    private static final long SEED = 1;

    private final Trial trial;
    private final MmProtocol protocol;
    private final TaskStruct top;
    private final List<TaskStruct> targets;
    private final Rate rate;
    final Histogram latency = Latency.histogram();
    private long slow;
    private long slowNanos;

    Poker(Trial trial, MmProtocol protocol, TaskStruct top, List<TaskStruct> targets, Rate rate) {
        this.trial = trial;
        this.protocol = protocol;
        this.top = top;
        this.targets = targets;
        this.rate = rate;
    }

    /** Asks until the trial is over. */
    @Override
    public void run() {
        try (EventCount events = EventCount.begin()) {
            top.run(() -> pokeAll(events));
        }
    }

    private void pokeAll(EventCount events) {
        // Regular calls could run in step with the forks, and meet all of them or none.
        SplittableRandom random = new SplittableRandom(SEED);
        long begin = System.nanoTime();
        for (long poke = 0; !trial.isOver(); poke++) {
            if (!rate.isFlatOut() && !waitUntil(begin + (long) ((poke + random.nextDouble()) * rate.nanosBetween()))) {
                return;
            }
            poke(targets.get((int) (poke % targets.size())), events);
            trial.poked();
        }
    }

    /**
     * Waits until {@code due}. Returns false if the trial ends before. A late call does not delay the following ones:
     * each has its own time.
     */
    private boolean waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (trial.isOver()) {
                return false;
            }
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(10)));
        }
        return true;
    }

    private void poke(TaskStruct target, EventCount events) {
        long begin = System.nanoTime();
        MmStruct mm = protocol.getTaskMm(target);
        long nanos = System.nanoTime() - begin;
        Latency.record(latency, nanos);
        long slowNow = events.of(MmProtocol.SLOW_PATH);
        if (slowNow > slow) {
            slow++;
            slowNanos += nanos;
            if (slowNow != slow) {
                throw new IllegalStateException(
                        "one get_task_mm() of " + protocol.id() + " went " + (slowNow - slow + 1)
                                + " times through the slow path; only a task that is killed or changes its mm"
                                + " does that");
            }
        }
        if (mm == null) {
            throw new IllegalStateException(target.name() + " has lost its address space");
        }
        mm.mmput();
    }

    long slow() {
        return slow;
    }

    long slowNanos() {
        return slowNanos;
    }
}
