package io.github.kprim.explore;

import java.util.HashMap;
import java.util.Map;

/** Adds up the progress of the parts that are explored at once, tells the monitor, and stops all of them. Thread-safe. */
final class Overseer {
    private final Monitor monitor;
    private final int parts;
    private final Map<Shard, Progress> progress = new HashMap<>();
    private volatile boolean stopped;

    Overseer(Monitor monitor, int parts) {
        this.monitor = monitor;
        this.parts = parts;
    }

    /** Takes note of how far a part is. */
    synchronized void tell(Shard part, long executions, double share) {
        progress.put(part, new Progress(executions, share));
        long all = 0;
        double done = 0;
        for (Progress each : progress.values()) {
            all += each.executions();
            done += each.share() / parts;
        }
        if (!stopped && !monitor.goOn(new Progress(all, done))) {
            stopped = true;
        }
    }

    /** Has all parts stop at the end of their executions. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }
}
