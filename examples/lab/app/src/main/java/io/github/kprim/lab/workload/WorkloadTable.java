package io.github.kprim.lab.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats a result as a table with a row for each design at each rate. */
public final class WorkloadTable {
    /** The headings of the columns. */
    public static final List<String> COLUMNS = List.of(
            "get_task_mm per second",
            "protocol",
            "forks/s",
            "fork µs, median",
            "99 %",
            "fast forks",
            "get_task_mm µs, median",
            "99 %",
            "longest",
            "on the fast path",
            "calls that waited",
            "waited in all, ms");

    private static final double NANOS_PER_MICRO = 1000;

    private WorkloadTable() {}

    /** Returns the values below {@link #COLUMNS}. */
    public static List<List<String>> rows(WorkloadResult result) {
        return result.rows().stream().map(WorkloadTable::row).toList();
    }

    private static List<String> row(WorkloadRow row) {
        List<String> values = new ArrayList<>(List.of(
                row.rate().toString(),
                row.protocol(),
                format("%,.0f", row.forksPerSecond()),
                micros(row.fork().p50()),
                micros(row.fork().p99()),
                format("%.1f %%", row.percentFast())));
        values.addAll(
                row.pokes() == 0
                        ? List.of("", "", "", "", "", "")
                        : List.of(
                                micros(row.poke().p50()),
                                micros(row.poke().p99()),
                                micros(row.poke().max()),
                                format("%.2f %%", row.percentFastPath()),
                                format("%,d of %,d", row.slowPokes(), row.pokes()),
                                format("%,.1f", row.slowSeconds() * 1000)));
        return values;
    }

    private static String micros(long nanos) {
        double micros = nanos / NANOS_PER_MICRO;
        return format(micros < 10 ? "%.2f" : micros < 100 ? "%.1f" : "%,.0f", micros);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Returns the table as Markdown. */
    public static String toMarkdown(WorkloadResult result) {
        StringBuilder text = new StringBuilder();
        line(text, COLUMNS);
        line(text, COLUMNS.stream().map(column -> "---").toList());
        rows(result).forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> values) {
        text.append("| ").append(String.join(" | ", values)).append(" |\n");
    }
}
