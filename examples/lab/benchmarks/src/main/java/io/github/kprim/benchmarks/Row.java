package io.github.kprim.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one benchmark has measured.
 *
 * @param benchmark as {@link Case#benchmark}
 * @param parameters as {@link Case#parameters}
 * @param threads how many called it at once
 * @param score the median of the iterations, or of the calls where each was timed
 * @param best the fastest of them: what else runs on the machine can only make the others slower, so ratios are of
 *     this one
 * @param unit of {@code score} and {@code best}, such as {@code ns/op}
 * @param bytes allocated in each call, null where that was not measured
 */
record Row(
        @JsonProperty(required = true) String benchmark,
        @JsonProperty(required = true) Map<String, String> parameters,
        @JsonProperty(required = true) int threads,
        @JsonProperty(required = true) double score,
        @JsonProperty(required = true) double best,
        @JsonProperty(required = true) String unit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double bytes) {

    /** What it is about. */
    Case subject() {
        return new Case(benchmark, parameters);
    }

    /** Whether less is better in this unit. */
    static boolean isTime(String unit) {
        return unit.endsWith("/op");
    }

    /** Several measurements of the same: the best of all, and the median of their medians. */
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
