package io.github.kprim.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param score the median of the iterations, or of the calls if each call was timed
 * @param best the fastest of them. Other activity on the machine can only make the others slower, so ratios use this
 *     one
 * @param unit the unit of {@code score} and {@code best}, such as {@code ns/op}
 * @param bytes the bytes that each call allocates; null if that was not measured
 */
record Row(
        @JsonProperty(required = true) String benchmark,
        @JsonProperty(required = true) Map<String, String> parameters,
        @JsonProperty(required = true) int threads,
        @JsonProperty(required = true) double score,
        @JsonProperty(required = true) double best,
        @JsonProperty(required = true) String unit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double bytes) {

    /** Returns the case that was measured. */
    Case subject() {
        return new Case(benchmark, parameters);
    }

    /** Returns whether less is better in this unit. */
    static boolean isTime(String unit) {
        return unit.endsWith("/op");
    }

    /** Combines several measurements of the same case: the best of all, and the median of their medians. */
    static Row together(List<Row> rows) {
        Row first = rows.get(0);
        DoubleSummaryStatistics best = rows.stream().mapToDouble(Row::best).summaryStatistics();
        double[] scores = rows.stream().mapToDouble(Row::score).sorted().toArray();
        return new Row(
                first.benchmark,
                first.parameters,
                first.threads,
                scores[scores.length / 2],
                isTime(first.unit) ? best.getMin() : best.getMax(),
                first.unit,
                first.bytes);
    }
}
