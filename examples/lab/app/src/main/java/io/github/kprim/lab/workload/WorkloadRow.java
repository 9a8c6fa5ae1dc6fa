package io.github.kprim.lab.workload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The measurements of one design at one rate.
 *
 * @param protocol the design's id
 * @param rate the requested rate of get_task_mm()
 * @param seconds how long the trials lasted
 * @param forks the number of forks
 * @param fastForks the number of forks that copied with plain loads and stores
 * @param fork the durations of the forks, without the child's exit
 * @param forkMedians the median duration of a fork in each round, in ns, in the order of rounds
 * @param pokes the number of calls of get_task_mm()
 * @param slowPokes the number of calls that waited for a fork
 * @param poke the durations of the calls
 * @param slowSeconds the total duration of the calls that waited
 */
public record WorkloadRow(
        @JsonProperty(required = true) String protocol,
        @JsonProperty(required = true) Rate rate,
        @JsonProperty(required = true) double seconds,
        @JsonProperty(required = true) long forks,
        @JsonProperty(required = true) long fastForks,
        @JsonProperty(required = true) Latency fork,
        @JsonProperty(required = true) List<Long> forkMedians,
        @JsonProperty(required = true) long pokes,
        @JsonProperty(required = true) long slowPokes,
        @JsonProperty(required = true) Latency poke,
        @JsonProperty(required = true) double slowSeconds) {
    private static final double NANOS_PER_MICRO = 1000;

    /** Checks that no part is larger than its whole. */
    public WorkloadRow {
        forkMedians = List.copyOf(forkMedians);
        if (fastForks > forks || slowPokes > pokes) {
            throw new IllegalArgumentException("of " + forks + " forks " + fastForks + " are said to be fast, and of "
                    + pokes + " calls " + slowPokes + " slow: a part is larger than the whole");
        }
    }

    /** Returns the median durations of a fork in each round, in µs. */
    double[] forkMicros() {
        return forkMedians.stream()
                .mapToDouble(nanos -> nanos / NANOS_PER_MICRO)
                .toArray();
    }

    double forksPerSecond() {
        return forks / seconds;
    }

    /** Returns the fast forks in percent of all forks; 0 if there was no fork. */
    double percentFast() {
        return forks == 0 ? 0 : 100.0 * fastForks / forks;
    }
}
