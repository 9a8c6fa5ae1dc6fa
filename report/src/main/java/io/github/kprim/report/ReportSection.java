package io.github.kprim.report;

import java.util.List;

/**
 * A part of a report that is not about explorations: a table and figures, such as what was measured of the same code.
 *
 * @param title its heading
 * @param paragraphs what is to be known before the table is read
 * @param columns the heads of the table's columns, at least one
 * @param rows the table, each row as wide as {@code columns}; its first value is what the row is about
 * @param figures charts, shown on the page alone
 */
public record ReportSection(
        String title, List<String> paragraphs, List<String> columns, List<List<String>> rows, List<Figure> figures) {

    /**
     * A chart.
     *
     * @param description what it shows, for those who cannot see it
     * @param svg an SVG document, shown on white paper; nothing in it is run or loaded
     */
    public record Figure(String description, String svg) {}

    /** Checks that the table is one. */
    public ReportSection {
        paragraphs = List.copyOf(paragraphs);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        figures = List.copyOf(figures);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("the table of section '" + title + "' has no columns");
        }
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("the table of section '" + title + "' has " + columns.size()
                        + " columns, but a row with " + row.size() + " values: " + row);
            }
        }
    }
}
