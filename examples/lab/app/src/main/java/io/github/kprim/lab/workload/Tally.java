package io.github.kprim.lab.workload;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The sums of trials of the same kind.
 *
 * @param nanos how long the trials lasted
 * @param forks the durations of the forks
 * @param fastForks the number of forks that copied with plain loads and stores
 * @param pokes the durations of the calls of get_task_mm()
 * @param slowPokes the number of calls that waited for a fork
 * @param slowNanos the total duration of the calls that waited
 */
record Tally(long nanos, Histogram forks, long fastForks, Histogram pokes, long slowPokes, long slowNanos) {
    /** The tally of no trials. */
    static final Tally NONE = new Tally(0, Latency.histogram(), 0, Latency.histogram(), 0, 0);

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Returns the sum of this tally and another. */
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

    /** Returns the tally as a row of a result. */
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
