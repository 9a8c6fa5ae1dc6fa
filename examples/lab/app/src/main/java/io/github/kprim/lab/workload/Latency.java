package io.github.kprim.lab.workload;

import org.HdrHistogram.Histogram;

/**
 * How long calls took, in nanoseconds, each to three digits; with the clock's own time, some tens of them.
 *
 * @param p50 what half of the calls did not exceed
 * @param p90 what 90 % did not exceed
 * @param p99 what 99 % did not exceed
 * @param p999 what 99.9 % did not exceed
 * @param max the longest
 */
public record Latency(long p50, long p90, long p99, long p999, long max) {
    /** No call at all. */
    static final Latency NONE = new Latency(0, 0, 0, 0, 0);

    private static final long LONGEST = 60_000_000_000L;

    /** A histogram of nanoseconds up to a minute; what took longer counts as a minute. */
    static Histogram histogram() {
        return new Histogram(LONGEST, 3);
    }

    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.min(nanos, LONGEST));
    }

    static Latency of(Histogram histogram) {
        return histogram.getTotalCount() == 0
                ? NONE
                : new Latency(
                        histogram.getValueAtPercentile(50),
                        histogram.getValueAtPercentile(90),
                        histogram.getValueAtPercentile(99),
                        histogram.getValueAtPercentile(99.9),
                        histogram.getMaxValue());
    }
}
