package io.github.kprim.lab.workload;

import org.HdrHistogram.Histogram;

/**
 * The durations of calls in nanoseconds, to three digits each. They include the time of the clock itself, some tens of
 * nanoseconds.
 *
 * @param p50 the duration that half of the calls did not exceed
 * @param p90 the duration that 90 % did not exceed
 * @param p99 the duration that 99 % did not exceed
 * @param p999 the duration that 99.9 % did not exceed
 * @param max the longest duration
 */
public record Latency(long p50, long p90, long p99, long p999, long max) {
    /** The latency of no calls. */
    static final Latency NONE = new Latency(0, 0, 0, 0, 0);

    private static final long LONGEST = 60_000_000_000L;

    /** Creates a histogram of nanoseconds up to one minute. A longer duration counts as one minute. */
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
