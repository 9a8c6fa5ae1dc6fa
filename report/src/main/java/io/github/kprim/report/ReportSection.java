package io.github.kprim.report;

import java.util.List;

/**
 * A part of a report that is not about explorations. It has a table and figures, such as measurements of the same code.
 *
 * @param title its heading
 * @param paragraphs what a reader must know before reading the table
 * @param columns the heads of the table's columns, at least one
 * @param rows the table; each row has as many values as {@code columns}, and its first value says what the row is about
 * @param figures charts, shown only on the page
 */
public record ReportSection(
        String title, List<String> paragraphs, List<String> columns, List<List<String>> rows, List<Figure> figures) {

    /**
     * A chart.
     *
     * @param description what it shows, for readers who cannot see it
     * @param svg an SVG document, shown on white paper; nothing in it is run or loaded
     */
    public record Figure(String description, String svg) {}

    /** Checks that the rows form a table. */
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
