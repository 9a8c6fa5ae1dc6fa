package io.github.kprim.benchmarks;

import io.github.kprim.lab.statistics.FigureTable;
import java.util.List;
import java.util.Locale;

/** Formats the goals and the measurements as Markdown. A case that was not measured has no row. */
final class SpeedTable {
    /** The bytes that count as zero, because the gc profiler also counts occasional allocations of the JVM itself. */
    private static final double NOISE_BYTES = 0.5;

    private SpeedTable() {}

    /** Returns a table with a row for each goal. */
    static String goals(Recording recording) {
        StringBuilder rows = new StringBuilder();
        for (Goal goal : Goal.ALL) {
            recording
                    .ratio(goal.subject(), goal.yardstick())
                    .ifPresent(ratio -> rows.append("| ")
                            .append(String.join(
                                    " | ",
                                    goal.what(),
                                    goal.against(),
                                    goal.bound(Locale.ROOT),
                                    String.format(Locale.ROOT, "%.2f", ratio),
                                    goal.isMetBy(ratio) ? "met" : "**missed**"))
                            .append(" |\n"));
        }
        return table("| what | against | goal | ratio | |\n|---|---|---|---|---|\n", rows);
    }

    /** Returns a table with a row for each benchmark whose calls must not allocate. */
    static String allocation(Recording recording) {
        StringBuilder rows = new StringBuilder();
        for (Case subject : Goal.ALLOCATE_NOTHING) {
            recording
                    .find(subject)
                    .map(Row::bytes)
                    .ifPresent(bytes -> rows.append("| `")
                            .append(subject)
                            .append("` | ")
                            .append(
                                    bytes < NOISE_BYTES
                                            ? "0 | met"
                                            : String.format(Locale.ROOT, "%.1f | **missed**", bytes))
                            .append(" |\n"));
        }
        return table("| must allocate nothing | bytes for each call | |\n|---|---|---|\n", rows);
    }

    /** Returns a table with every row of {@code benchmarkClass}, in the order of measurement. */
    static String all(Recording recording, String benchmarkClass) {
        List<Row> measured = recording.rows().stream()
                .filter(row -> row.benchmark().startsWith(benchmarkClass + "."))
                .toList();
        StringBuilder rows = new StringBuilder();
        for (Row row : measured) {
            rows.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %d | %s | %s | %s |%n",
                    row.subject().toString().substring(benchmarkClass.length() + 1),
                    row.threads(),
                    FigureTable.number(row.best()),
                    FigureTable.number(row.score()),
                    row.unit()));
        }
        return table("| `" + benchmarkClass + "` | threads | best | median | unit |\n|---|---|---|---|---|\n", rows);
    }

    private static String table(String head, StringBuilder rows) {
        return rows.isEmpty() ? "" : head + rows;
    }
}
