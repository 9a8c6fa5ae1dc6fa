package io.github.kprim.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The grades of a class as comma-separated values (RFC 4180), with a row for each submission and a column for each
 * exercise. The cells of a submission that could not be graded are empty: it did not earn zero points.
 */
final class ClassTable {
    private final List<Exercise> exercises;
    private final int mostPoints;

    /**
     * Makes a table.
     *
     * @param mostPoints the points that could be earned in all exercises together
     */
    ClassTable(List<Exercise> exercises, int mostPoints) {
        this.exercises = exercises;
        this.mostPoints = mostPoints;
    }

    /** Returns the table, with a line for the titles. */
    String of(List<ClassRow> rows) {
        List<String> titles = new ArrayList<>(List.of(text("submission")));
        exercises.forEach(exercise -> titles.add(text(exercise.id())));
        titles.addAll(List.of(text("total"), text("of"), text("remarks")));
        StringBuilder table = new StringBuilder(line(titles));
        rows.forEach(row -> table.append(line(cells(row))));
        return table.toString();
    }

    private List<String> cells(ClassRow row) {
        List<String> cells = new ArrayList<>(List.of(text(row.name())));
        for (int i = 0; i < exercises.size(); i++) {
            cells.add(row.wasGraded() ? String.valueOf(row.points().get(i)) : "");
        }
        cells.add(row.wasGraded() ? String.valueOf(row.total()) : "");
        cells.add(String.valueOf(mostPoints));
        cells.add(text(row.remarks()));
        return cells;
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(",", "", "\r\n"));
    }

    /**
     * Returns a cell with text. A spreadsheet takes some beginnings for a formula, and a student may choose the name of
     * the folder. An apostrophe before it makes it text.
     */
    private static String text(String text) {
        String quoted = text.replace("\"", "\"\"");
        return '"' + (text.matches("(?s)\\s*[=+@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20-].*") ? "'" : "") + quoted + '"';
    }
}
