package io.github.kprim.lab.workload;

import io.github.kprim.lab.statistics.Bootstrap;
import io.github.kprim.lab.statistics.FigureTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Formats a result as a table with a row for each design at each rate. The fork is the median of the rounds, with its
 * 95 % interval. It is compared with that of the usual design in the same round.
 */
public final class WorkloadTable {
    /** The headings of the columns. */
    public static final List<String> COLUMNS = List.of(
            "get_task_mm per second",
            "protocol",
            "fork, µs",
            "of legacy",
            "fast forks",
            "get_task_mm, µs",
            "99 %",
            "calls that waited");

    /** The id of the usual design. */
    private static final String USUAL = "legacy";

    private static final double NANOS_PER_MICRO = 1000;

    private WorkloadTable() {}

    /** Returns the values below {@link #COLUMNS}. */
    public static List<List<String>> rows(WorkloadResult result) {
        return result.rows().stream().map(row -> row(row, result)).toList();
    }

    private static List<String> row(WorkloadRow row, WorkloadResult result) {
        List<String> values = new ArrayList<>(List.of(
                row.rate().toString(),
                row.protocol(),
                FigureTable.estimate(Bootstrap.medianOf(row.forkMicros())),
                ofUsual(row, result),
                String.format(Locale.ROOT, "%.1f %%", row.percentFast())));
        values.addAll(
                row.pokes() == 0
                        ? List.of("", "", "")
                        : List.of(
                                micros(row.poke().p50()),
                                micros(row.poke().p99()),
                                String.format(Locale.ROOT, "%,d of %,d", row.slowPokes(), row.pokes())));
        return values;
    }

    /** Compares a row with that of the usual design at the same rate. Empty if there is no other such row. */
    private static String ofUsual(WorkloadRow row, WorkloadResult result) {
        return result.rows().stream()
                .filter(other -> other.protocol().equals(USUAL) && other.rate().equals(row.rate()))
                .filter(usual -> !usual.protocol().equals(row.protocol()))
                .map(usual -> FigureTable.ratio(Bootstrap.ratioOf(row.forkMicros(), usual.forkMicros())))
                .findFirst()
                .orElse("");
    }

    private static String micros(long nanos) {
        return FigureTable.number(nanos / NANOS_PER_MICRO);
    }

    /** Returns the table as Markdown. */
    public static String toMarkdown(WorkloadResult result) {
        FigureTable table = new FigureTable(COLUMNS.toArray(String[]::new));
        rows(result).forEach(row -> table.row(row.toArray(String[]::new)));
        return table.toString();
    }
}
