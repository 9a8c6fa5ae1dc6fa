package io.github.kprim.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kprim.lab.Host;
import io.github.kprim.lab.RecordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * The measurements of a run of benchmarks, with the host and the command.
 *
 * @param date the date of the run
 */
record Recording(
        @JsonProperty(required = true) Host host,
        @JsonProperty(required = true) String command,
        @JsonProperty(required = true) String date,
        @JsonProperty(required = true) List<Row> rows) {
    /** The only figure that benchmarks count in addition to their time. */
    private static final String EXECUTIONS = "executions";

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    /** Makes the recording of {@code results}, which JMH has returned from {@code command} on this host today. */
    static Recording of(String command, Collection<RunResult> results) {
        Map<Case, List<Row>> rows = new LinkedHashMap<>();
        for (RunResult result : results) {
            List<Row> measured =
                    new ArrayList<>(List.of(row(result, "", result.getPrimaryResult(), allocation(result))));
            Result<?> second = result.getSecondaryResults().get(EXECUTIONS);
            if (second != null) {
                measured.add(row(result, ":" + EXECUTIONS, second, null));
            }
            for (Row row : measured) {
                rows.computeIfAbsent(row.subject(), subject -> new ArrayList<>())
                        .add(row);
            }
        }
        return new Recording(
                Host.here(),
                command,
                LocalDate.now().toString(),
                rows.values().stream().map(Row::together).toList());
    }

    private static Row row(RunResult run, String suffix, Result<?> result, @Nullable Double bytes) {
        BenchmarkParams params = run.getParams();
        String[] name = params.getBenchmark().split("\\.", -1);
        Map<String, String> parameters = new HashMap<>();
        params.getParamsKeys().forEach(key -> parameters.put(key, params.getParam(key)));
        Statistics iterations = result.getStatistics();
        return new Row(
                name[name.length - 2] + "." + name[name.length - 1] + suffix,
                new Case("", parameters).parameters(),
                params.getThreads(),
                iterations.getPercentile(50),
                Row.isTime(result.getScoreUnit()) ? iterations.getMin() : iterations.getMax(),
                List.of(),
                result.getScoreUnit(),
                bytes);
    }

    private static @Nullable Double allocation(RunResult run) {
        for (String name : run.getSecondaryResults().keySet()) {
            if (name.endsWith(ALLOCATION)) {
                return run.getSecondaryResults().get(name).getScore();
            }
        }
        return null;
    }

    /** Returns the row of {@code subject}. Empty if it was not measured. */
    Optional<Row> find(Case subject) {
        return rows.stream().filter(row -> row.subject().equals(subject)).findFirst();
    }

    /** Returns how many times as large as {@code yardstick} {@code subject} is. Empty unless both were measured. */
    Optional<Double> ratio(Case subject, Case yardstick) {
        return find(subject).flatMap(above -> find(yardstick).map(above::ratioTo));
    }

    /** Writes the recording to {@code file}, completely or not at all. */
    void write(Path file) throws IOException {
        RecordFile.write(file, this);
    }

    /**
     * Reads a recording that {@link #write} has written.
     *
     * @throws IOException if the file cannot be read or is not such a recording; then the message says what is wrong
     *     with it
     */
    static Recording read(Path file) throws IOException {
        return RecordFile.read(
                file,
                Recording.class,
                "a record of benchmarks",
                "write it again with ./kprim bench --preset full --record");
    }
}
