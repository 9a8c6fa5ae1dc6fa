package io.github.kprim.lab.workload;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one trial has measured: one design at one rate.
 *
 * @param protocol the design's id
 * @param rate how often get_task_mm() was to be called
 * @param seconds how long it lasted
 * @param forks how many forks there were
 * @param fastForks how many of them copied with plain loads and stores
 * @param fork how long they took, without the child's exit
 * @param pokes how many calls of get_task_mm() there were
 * @param slowPokes how many of them waited for a fork
 * @param poke how long they took
 * @param slowSeconds how long those together took that waited
 */
public record WorkloadRow(
        @JsonProperty(required = true) String protocol,
        @JsonProperty(required = true) Rate rate,
        @JsonProperty(required = true) double seconds,
        @JsonProperty(required = true) long forks,
        @JsonProperty(required = true) long fastForks,
        @JsonProperty(required = true) Latency fork,
        @JsonProperty(required = true) long pokes,
        @JsonProperty(required = true) long slowPokes,
        @JsonProperty(required = true) Latency poke,
        @JsonProperty(required = true) double slowSeconds) {

    /** Checks that the shares are shares. */
    public WorkloadRow {
        if (fastForks > forks || slowPokes > pokes) {
            throw new IllegalArgumentException("of " + forks + " forks " + fastForks + " are said to be fast, and of "
                    + pokes + " calls " + slowPokes + " slow: a part is larger than the whole");
        }
    }

    double forksPerSecond() {
        return forks / seconds;
    }

    /** Percent of forks; 0 if there was none. */
    double percentFast() {
        return forks == 0 ? 0 : 100.0 * fastForks / forks;
    }

    /** Percent of calls of get_task_mm(); 100 if there was none. */
    double percentFastPath() {
        return pokes == 0 ? 100 : 100 - 100.0 * slowPokes / pokes;
    }
}
