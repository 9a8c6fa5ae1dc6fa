package io.github.kprim.lab.workload;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What trials of the same kind have counted together.
 *
 * @param nanos how long they lasted
 * @param forks how long each fork took
 * @param fastForks how many copied with plain loads and stores
 * @param pokes how long each get_task_mm() took
 * @param slowPokes how many waited for a fork
 * @param slowNanos how long those took together
 */
record Tally(long nanos, Histogram forks, long fastForks, Histogram pokes, long slowPokes, long slowNanos) {
    /** Nothing yet. */
    static final Tally NONE = new Tally(0, Latency.histogram(), 0, Latency.histogram(), 0, 0);

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    /** With another trial. */
    Tally plus(Tally other) {
        return new Tally(
                nanos + other.nanos,
                sum(forks, other.forks),
                fastForks + other.fastForks,
                sum(pokes, other.pokes),
                slowPokes + other.slowPokes,
                slowNanos + other.slowNanos);
    }

    private static Histogram sum(Histogram one, Histogram other) {
        Histogram sum = one.copy();
        sum.add(other);
        return sum;
    }

    /** As a row of a result. */
    WorkloadRow row(String protocol, Rate rate) {
        return new WorkloadRow(
                protocol,
                rate,
                nanos / SECOND,
                forks.getTotalCount(),
                fastForks,
                Latency.of(forks),
                pokes.getTotalCount(),
                slowPokes,
                Latency.of(pokes),
                slowNanos / SECOND);
    }
}
