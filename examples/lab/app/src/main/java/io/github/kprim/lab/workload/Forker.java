package io.github.kprim.lab.workload;

import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.EventCount;
import org.HdrHistogram.Histogram;

/**
 * A program with one thread that forks again and again. Each child exits at once, and then the parent stores to every
 * page.
 */
final class Forker implements Runnable {
    private final Trial trial;
    private final MmProtocol protocol;
    private final TaskStruct init;
    private final MmStruct mm;
    final Histogram latency = Latency.histogram();
    private long fast;
    private long atomic;

    Forker(Trial trial, MmProtocol protocol, TaskStruct init, MmStruct mm) {
        this.trial = trial;
        this.protocol = protocol;
        this.init = init;
        this.mm = mm;
    }

    /** Forks until the trial is over. */
    @Override
    public void run() {
        try (EventCount events = EventCount.begin()) {
            init.run(() -> {
                while (!trial.isOver()) {
                    fork();
                    trial.forked();
                }
            });
            fast = events.of(Fork.FAST);
            atomic = events.of(Fork.ATOMIC);
        }
    }

    private void fork() {
        store();
        long begin = System.nanoTime();
        MmStruct child = Fork.copyMm(protocol, "child");
        Latency.record(latency, System.nanoTime() - begin);
        if (child == null) {
            throw new IllegalStateException("fork of " + init.name() + " was killed, but no signal was sent");
        }
        child.mmput();
    }

    /** Changes every entry as a store to its page would, but without the page fault. */
    private void store() {
        for (PteTable table : mm.tables(0, Long.MAX_VALUE)) {
            for (int i = 0; i < PteTable.ENTRIES; i++) {
                long pte = table.peek(i);
                if (pte != Pte.NONE) {
                    table.set(i, Pte.mkdirty(Pte.mkwrite(pte)));
                }
            }
        }
    }

    /**
     * Returns the number of fast forks. Must be called after the forker has run.
     *
     * @throws IllegalStateException if the protocol did not count each fork exactly once
     */
    long fast() {
        if (fast + atomic != latency.getTotalCount()) {
            throw new IllegalStateException(
                    "of " + latency.getTotalCount() + " forks " + fast + " were counted as fast and " + atomic
                            + " as atomic; " + protocol.id() + " does not count each fork once");
        }
        return fast;
    }
}
