package io.github.kprim.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The subject of one measurement: a benchmark with values of its parameters.
 *
 * @param benchmark class and method, {@code PteCopyBenchmark.plain}; a second figure of the same run follows after a
 *     colon, {@code ExplorerBenchmark.explorer:executions}
 * @param parameters values by name, in order of name
 */
record Case(String benchmark, Map<String, String> parameters) {
    Case {
        parameters = new TreeMap<>(parameters);
    }

    /** Returns the case of a benchmark without parameters. */
    static Case of(String benchmark) {
        return new Case(benchmark, Map.of());
    }

    /** Returns the case of a benchmark with one parameter. */
    static Case of(String benchmark, String parameter, String value) {
        return new Case(benchmark, Map.of(parameter, value));
    }

    /** Returns the case in one line: {@code PteCopyBenchmark.plain ptes=512}. */
    @Override
    public String toString() {
        return benchmark
                + parameters.entrySet().stream()
                        .map(parameter -> " " + parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining());
    }
}
