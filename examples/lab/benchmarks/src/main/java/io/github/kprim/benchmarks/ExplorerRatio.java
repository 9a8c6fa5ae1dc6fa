package io.github.kprim.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Compares the explorer with Lincheck, from one run of {@link ExplorerBenchmark}. */
final class ExplorerRatio {
    private ExplorerRatio() {}

    /** Explorations and executions per second of one benchmark. */
    record Rate(double runs, double executions) {
        /**
         * Returns the seconds for each execution except the first, where {@code startUp} is the rate of runs of one
         * execution.
         */
        double secondsWithout(Rate startUp) {
            return (1 / runs - 1 / startUp.runs) / (executions / runs - 1);
        }
    }

    /** Returns a Markdown table with a row for each measured scenario. Empty if none was measured. */
    static String of(Collection<RunResult> results) {
        Map<String, Map<String, Rate>> byCast = new TreeMap<>();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            Result<?> executions = result.getSecondaryResults().get("executions");
            if (benchmark.startsWith(ExplorerBenchmark.class.getName() + ".") && executions != null) {
                byCast.computeIfAbsent(result.getParams().getParam("cast"), cast -> new TreeMap<>())
                        .put(
                                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                                new Rate(result.getPrimaryResult().getScore(), executions.getScore()));
            }
        }
        return table(byCast);
    }

    /** Returns the table for rates by scenario, then by method of {@link ExplorerBenchmark}. */
    static String table(Map<String, Map<String, Rate>> byCast) {
        StringBuilder rows = new StringBuilder();
        byCast.forEach((cast, rates) -> rows.append(row(cast, rates)));
        return rows.isEmpty()
                ? ""
                : "| scenario | explorer, executions/s | Lincheck, executions/s | ratio | Lincheck without "
                        + "start-up | ratio |\n"
                        + "|---|---|---|---|---|---|\n" + rows;
    }

    private static String row(String cast, Map<String, Rate> rates) {
        Rate explorer = rates.get("explorer");
        Rate lincheck = rates.get("lincheck");
        Rate startUp = rates.get("lincheckStartUp");
        if (explorer == null || lincheck == null) {
            return "";
        }
        return "| " + cast + " | " + number(explorer.executions) + " | "
                + withRatio(explorer.executions, lincheck.executions) + " | "
                + withRatio(explorer.executions, startUp == null ? null : 1 / lincheck.secondsWithout(startUp))
                + " |\n";
    }

    private static String withRatio(double explorer, @Nullable Double lincheck) {
        return lincheck == null ? "not run | not run" : number(lincheck) + " | " + number(explorer / lincheck);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
