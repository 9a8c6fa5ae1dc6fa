package io.github.kprim.lab.workload;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kprim.lab.Host;
import io.github.kprim.lab.RecordFile;
import io.github.kprim.lab.statistics.Bootstrap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The measurements of a workload, with the host and the command.
 *
 * @param date the date of the run
 * @param processes the number of processes, one of which forked
 * @param mebibytes the mapped memory of the process that forked, in MiB
 */
public record WorkloadResult(
        @JsonProperty(required = true) Host host,
        @JsonProperty(required = true) String command,
        @JsonProperty(required = true) String date,
        @JsonProperty(required = true) int processes,
        @JsonProperty(required = true) int mebibytes,
        @JsonProperty(required = true) List<WorkloadRow> rows) {
    /** Checks that all rows have the same number of rounds, enough for an interval. */
    public WorkloadResult {
        rows = List.copyOf(rows);
        for (WorkloadRow row : rows) {
            int rounds = row.forkMedians().size();
            int expected = rows.get(0).forkMedians().size();
            if (rounds < Bootstrap.LEAST_SAMPLES || rounds != expected) {
                throw new IllegalArgumentException(row.protocol() + " at the rate " + row.rate() + " has " + rounds
                        + " rounds; each needs the same number, at least " + Bootstrap.LEAST_SAMPLES);
            }
        }
    }

    /** Returns the result as JSON. */
    public String toJson() {
        return RecordFile.toJson(this);
    }

    /**
     * Reads a result that {@link #toJson} has written.
     *
     * @throws IOException if the file cannot be read or is not such a result; then the message says what is wrong with
     *     it
     */
    public static WorkloadResult read(Path file) throws IOException {
        return RecordFile.read(
                file, WorkloadResult.class, "the record of a workload", "write one with workload --out FILE");
    }
}
