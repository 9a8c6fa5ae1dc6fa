package io.github.kprim.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kprim.lab.Host;
import io.github.kprim.lab.RecordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The forks of real programs on a live kernel.
 *
 * @param date the date of the run
 * @param kernel the release of the kernel and how it was built
 * @param bpftrace the version of bpftrace
 * @param probes the probes that were used
 * @param load the load of the machine when the command began; a busy CPU keeps no mm lazily
 * @param runs how often each configuration ran, in turn
 * @param seconds how long each run was
 * @param rows the runs
 * @param sizes the time of forks by size
 * @param notRun what could not be run, and why
 */
public record LiveRecord(
        @JsonProperty(required = true) Host host,
        @JsonProperty(required = true) String command,
        @JsonProperty(required = true) String date,
        @JsonProperty(required = true) String kernel,
        @JsonProperty(required = true) String bpftrace,
        @JsonProperty(required = true) List<String> probes,
        @JsonProperty(required = true) double load,
        @JsonProperty(required = true) int runs,
        @JsonProperty(required = true) int seconds,
        @JsonProperty(required = true) List<TraceRow> rows,
        @JsonProperty(required = true) List<SizeRow> sizes,
        @JsonProperty(required = true) List<NotRun> notRun) {
    /** The path of the last recorded run, relative to the project's folder. */
    public static final String PLACE = "docs/results/live.json";

    /**
     * A run that could not be made.
     *
     * @param what the workload, and with what beside
     * @param why the reason, and what to do
     */
    record NotRun(
            @JsonProperty(required = true) String what,
            @JsonProperty(required = true) String why) {}

    /** Returns the runs of a series, in the order in which they were made. */
    List<TraceRow> of(String series) {
        return rows.stream().filter(row -> row.series().equals(series)).toList();
    }

    void write(Path file) throws IOException {
        RecordFile.write(file, this);
    }

    /**
     * Reads the record of a run.
     *
     * @throws IOException if the file cannot be read or is not such a record; then the message says what is wrong
     */
    public static LiveRecord read(Path file) throws IOException {
        return RecordFile.read(
                file, LiveRecord.class, "such a record", "write it again with ./kprim live --out " + PLACE);
    }
}
