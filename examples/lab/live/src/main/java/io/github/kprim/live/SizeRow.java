package io.github.kprim.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * How long forks of processes of about one size took, of all workloads together, with nothing beside.
 *
 * @param fromMebibytes the least resident anonymous memory of this row
 * @param belowMebibytes the memory at which the next row begins
 * @param forks the number of forks
 * @param alone how many of them were alone
 * @param forkMicros the whole fork, until the child is about to be woken, in µs
 * @param tenth the time that a tenth of the forks did not reach, in µs
 * @param ninetyNinth the time that 99 % of the forks did not exceed, in µs
 * @param copyShare the share of the fork for which mmap_lock was held
 * @param workloads whose forks they are
 */
record SizeRow(
        @JsonProperty(required = true) long fromMebibytes,
        @JsonProperty(required = true) long belowMebibytes,
        @JsonProperty(required = true) long forks,
        @JsonProperty(required = true) long alone,
        @JsonProperty(required = true) Estimate forkMicros,
        @JsonProperty(required = true) double tenth,
        @JsonProperty(required = true) double ninetyNinth,
        @JsonProperty(required = true) Estimate copyShare,
        @JsonProperty(required = true) List<String> workloads) {
    private static final List<Long> LIMITS = List.of(0L, 1L, 4L, 16L, 64L, 128L, 256L, 1024L, 1L << 20);
    private static final long PAGES_PER_MEBIBYTE = 256;
    private static final double NANOS_PER_MICRO = 1000;

    /**
     * A fork and the workload that it belongs to.
     *
     * @param workload the name of the workload
     */
    record Seen(String workload, ForkEvent fork) {
        private long mebibytes() {
            return fork.anonymousPages() / PAGES_PER_MEBIBYTE;
        }
    }

    /** Sorts forks by size. A size with too few forks has no row. */
    static List<SizeRow> of(List<Seen> forks) {
        List<SizeRow> rows = new ArrayList<>();
        for (int i = 0; i + 1 < LIMITS.size(); i++) {
            long from = LIMITS.get(i);
            long below = LIMITS.get(i + 1);
            List<Seen> chosen = forks.stream()
                    .filter(seen -> seen.mebibytes() >= from && seen.mebibytes() < below)
                    .toList();
            if (chosen.size() >= Bootstrap.LEAST_SAMPLES) {
                rows.add(row(from, below, chosen));
            }
        }
        return rows;
    }

    private static SizeRow row(long from, long below, List<Seen> chosen) {
        double[] micros = chosen.stream()
                .mapToDouble(seen -> seen.fork().forkNanos() / NANOS_PER_MICRO)
                .toArray();
        double[] shares = chosen.stream()
                .mapToDouble(
                        seen -> (double) seen.fork().copyNanos() / seen.fork().forkNanos())
                .toArray();
        return new SizeRow(
                from,
                below,
                chosen.size(),
                chosen.stream().filter(seen -> seen.fork().begin().alone()).count(),
                Bootstrap.medianOf(micros),
                Bootstrap.quantile(micros, 0.1),
                Bootstrap.quantile(micros, 0.99),
                Bootstrap.medianOf(shares),
                chosen.stream().map(Seen::workload).distinct().sorted().toList());
    }
}
