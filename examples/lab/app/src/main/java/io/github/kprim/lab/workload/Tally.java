package io.github.kprim.lab.workload;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The sums of trials of the same kind.
 *
 * @param nanos how long the trials lasted
 * @param forks the durations of the forks
 * @param forkMedians the median duration of a fork in each trial, in ns, in the order of the trials
 * @param fastForks the number of forks that copied with plain loads and stores
 * @param pokes the durations of the calls of get_task_mm()
 * @param slowPokes the number of calls that waited for a fork
 * @param slowNanos the total duration of the calls that waited
 */
record Tally(
        long nanos,
        Histogram forks,
        List<Long> forkMedians,
        long fastForks,
        Histogram pokes,
        long slowPokes,
        long slowNanos) {
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Creates the tally of one trial. */
    Tally(long nanos, Histogram forks, long fastForks, Histogram pokes, long slowPokes, long slowNanos) {
        this(nanos, forks, List.of(forks.getValueAtPercentile(50)), fastForks, pokes, slowPokes, slowNanos);
    }

    /** Returns the sum of this tally and a later one. */
    Tally plus(Tally other) {
        return new Tally(
                nanos + other.nanos,
                sum(forks, other.forks),
                Stream.concat(forkMedians.stream(), other.forkMedians.stream()).toList(),
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
                forkMedians,
                pokes.getTotalCount(),
                slowPokes,
                Latency.of(pokes),
                slowNanos / SECOND);
    }
}
