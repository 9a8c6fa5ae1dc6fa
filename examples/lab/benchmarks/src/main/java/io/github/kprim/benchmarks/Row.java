package io.github.kprim.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kprim.lab.statistics.Bootstrap;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one benchmark.
 *
 * @param benchmark the same as {@link Case#benchmark}
 * @param parameters the same as {@link Case#parameters}
 * @param threads the number of threads that called the benchmark at once
 * @param score the median of the rounds
 * @param best the fastest iteration, or call if each call was timed. Ratios use it where there are few rounds: other
 *     activity on the machine can only make the others slower
 * @param rounds a sample for each round, in the order of rounds: the median of the round's iterations, or of its calls
 *     if each call was timed. Empty in records that were written before rounds were kept
 * @param unit the unit of the figures, such as {@code ns/op}
 * @param bytes the bytes that each call allocates; null if that was not measured
 */
record Row(
        @JsonProperty(required = true) String benchmark,
        @JsonProperty(required = true) Map<String, String> parameters,
        @JsonProperty(required = true) int threads,
        @JsonProperty(required = true) double score,
        @JsonProperty(required = true) double best,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> rounds,
        @JsonProperty(required = true) String unit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double bytes) {
    Row {
        // Jackson passes null if the record has no rounds.
        rounds = rounds == null ? List.of() : List.copyOf(rounds);
    }

    /** Returns the case that was measured. */
    Case subject() {
        return new Case(benchmark, parameters);
    }

    /** Returns the samples, one for each round. */
    double[] samples() {
        return rounds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Returns how many times as large as {@code other} this row is: the median of the ratios of each round. If there
     * are too few rounds for an interval, compares the best values.
     */
    double ratioTo(Row other) {
        return Math.min(rounds.size(), other.rounds.size()) < Bootstrap.LEAST_SAMPLES
                ? best / other.best
                : Bootstrap.ratioOf(samples(), other.samples()).value();
    }

    /** Returns whether less is better in this unit. */
    static boolean isTime(String unit) {
        return unit.endsWith("/op");
    }

    /** Combines the measurements of the same case in several rounds: the best of all, and the median of the rounds. */
    static Row together(List<Row> rows) {
        Row first = rows.get(0);
        DoubleSummaryStatistics best = rows.stream().mapToDouble(Row::best).summaryStatistics();
        double[] scores = rows.stream().mapToDouble(Row::score).toArray();
        return new Row(
                first.benchmark,
                first.parameters,
                first.threads,
                Bootstrap.median(scores),
                isTime(first.unit) ? best.getMin() : best.getMax(),
                Arrays.stream(scores).boxed().toList(),
                first.unit,
                first.bytes);
    }
}
