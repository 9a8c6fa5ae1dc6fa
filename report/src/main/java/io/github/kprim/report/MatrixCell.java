package io.github.kprim.report;

import io.github.kprim.explore.Exploration;

/**
 * One exploration and its place in the matrix of a report.
 *
 * @param row the heading of its row, such as a scenario
 * @param column the heading of its column, such as a protocol
 * @param exploration the findings
 * @param note what readers should know about this cell, or empty
 * @param replay how to replay a witness: a command or a line of code in which {@link #TOKEN} stands for the token
 */
public record MatrixCell(String row, String column, Exploration exploration, String note, String replay) {
    /** Stands for the token in {@link #replay}. */
    public static final String TOKEN = "{token}";

    /** Creates a cell without a note, replayed from code. */
    public MatrixCell(String row, String column, Exploration exploration) {
        this(row, column, exploration, "", "Explorer.of(scenario).replay(\"" + TOKEN + "\")");
    }

    /** Creates a cell at the place that its exploration's name gives: {@code column / row}, or {@code row} alone. */
    static MatrixCell named(Exploration exploration) {
        String[] parts = exploration.scenario().split(" / ", -1);
        return parts.length == 2
                ? new MatrixCell(parts[1], parts[0], exploration)
                : new MatrixCell(exploration.scenario(), "verdict", exploration);
    }

    /** Returns this cell with a note. */
    public MatrixCell withNote(String newNote) {
        return new MatrixCell(row, column, exploration, newNote, replay);
    }

    /** Returns this cell with another way to replay a witness. */
    public MatrixCell withReplay(String newReplay) {
        return new MatrixCell(row, column, exploration, note, newReplay);
    }

    String replay(String token) {
        return replay.replace(TOKEN, token);
    }
}
