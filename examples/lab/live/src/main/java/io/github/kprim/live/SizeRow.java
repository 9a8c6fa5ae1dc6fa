package io.github.kprim.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kprim.lab.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How long the forks of processes of about one size took, of one workload with nothing beside.
 *
 * @param fromMebibytes the least resident anonymous memory of this row
 * @param belowMebibytes the memory at which the next row begins
 * @param workload whose forks they are
 * @param forks the number of forks
 * @param alone how many of them were alone
 * @param medianMicros the median of the whole fork, until the child is about to be woken, in µs
 * @param tenthMicros the time that a tenth of the forks did not reach, in µs
 * @param ninetyNinthMicros the time that 99 % of the forks did not exceed, in µs
 * @param copyShare the median share of the fork for which mmap_lock was held
 * @param microsByRun the median in each run that had such forks
 */
record SizeRow(
        @JsonProperty(required = true) long fromMebibytes,
        @JsonProperty(required = true) long belowMebibytes,
        @JsonProperty(required = true) String workload,
        @JsonProperty(required = true) long forks,
        @JsonProperty(required = true) long alone,
        @JsonProperty(required = true) double medianMicros,
        @JsonProperty(required = true) double tenthMicros,
        @JsonProperty(required = true) double ninetyNinthMicros,
        @JsonProperty(required = true) double copyShare,
        @JsonProperty(required = true) List<Double> microsByRun) {
    private static final List<Long> LIMITS = List.of(0L, 1L, 4L, 16L, 64L, 128L, 256L, 1024L, 1L << 20);
    private static final double NANOS_PER_MICRO = 1000;

    /** Sorts the forks of a workload by size. A size without forks has no row. */
    static List<SizeRow> of(String workload, List<ForkTrace> runs) {
        List<SizeRow> rows = new ArrayList<>();
        for (int i = 0; i + 1 < LIMITS.size(); i++) {
            long from = LIMITS.get(i);
            long below = LIMITS.get(i + 1);
            List<List<ForkEvent>> byRun = runs.stream()
                    .map(run -> run.ofKind(ForkEvent.Kind.FORK).stream()
                            .filter(fork -> mebibytes(fork) >= from && mebibytes(fork) < below)
                            .toList())
                    .filter(forks -> !forks.isEmpty())
                    .toList();
            if (!byRun.isEmpty()) {
                rows.add(row(from, below, workload, byRun));
            }
        }
        return rows;
    }

    private static long mebibytes(ForkEvent fork) {
        return fork.anonymousPages() / Series.PAGES_PER_MEBIBYTE;
    }

    private static SizeRow row(long from, long below, String workload, List<List<ForkEvent>> byRun) {
        List<ForkEvent> forks = byRun.stream().flatMap(List::stream).toList();
        ToDoubleFunction<ForkEvent> micros = fork -> fork.forkNanos() / NANOS_PER_MICRO;
        return new SizeRow(
                from,
                below,
                workload,
                forks.size(),
                forks.stream().filter(fork -> fork.begin().alone()).count(),
                quantile(forks, micros, 0.5),
                quantile(forks, micros, 0.1),
                quantile(forks, micros, 0.99),
                quantile(forks, fork -> (double) fork.copyNanos() / fork.forkNanos(), 0.5),
                byRun.stream().map(ofRun -> quantile(ofRun, micros, 0.5)).toList());
    }

    private static double quantile(List<ForkEvent> forks, ToDoubleFunction<ForkEvent> value, double share) {
        return Bootstrap.quantile(forks.stream().mapToDouble(value).toArray(), share);
    }
}
