package io.github.kprim.explore;

import java.util.HashMap;
import java.util.Map;

/**
 * Adds up the progress of the parts that are explored at the same time, tells the monitor, and can stop all parts.
 * Thread-safe.
 */
final class Overseer {
    private final Monitor monitor;
    private final int parts;
    private final Map<Shard, Progress> progress = new HashMap<>();
    private volatile boolean stopped;

    Overseer(Monitor monitor, int parts) {
        this.monitor = monitor;
        this.parts = parts;
    }

    /** Receives the progress of a part. */
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

    /** Asks all parts to stop at the end of their current executions. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }
}
