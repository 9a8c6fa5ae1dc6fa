package io.github.kprim.scenarios;

import io.github.kprim.explore.Violation;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The matrix as text for people: a row for each scenario, a column for each protocol, then the violations and the
 * counts.
 */
final class MatrixTable {
    private static final int WIDTH = 12;
    private static final int FIRST_WIDTH = 20;

    private final List<Cell> cells;
    private final List<MmProtocol> protocols;
    private final StringBuilder text = new StringBuilder();

    MatrixTable(List<Cell> cells) {
        this.cells = cells;
        this.protocols = cells.stream().map(Cell::protocol).distinct().toList();
    }

    @Override
    public String toString() {
        headings();
        cells.stream().map(Cell::scenario).distinct().forEach(this::row);
        findings();
        counts();
        text.append("\nEXHAUSTED: every interleaving was tried, or one equivalent to it. Memory is "
                        + "sequentially consistent in this model.\n")
                .append("See a counterexample: explore PROTOCOL SCENARIO, or replay PROTOCOL SCENARIO TOKEN.\n");
        return text.toString();
    }

    private void headings() {
        List<List<String>> headings = protocols.stream().map(p -> split(p.id())).toList();
        int lines = headings.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < lines; line++) {
            StringBuilder row = new StringBuilder(pad("", FIRST_WIDTH));
            for (List<String> heading : headings) {
                int from = line - (lines - heading.size());
                row.append(pad(from < 0 ? "" : heading.get(from), WIDTH));
            }
            append(row);
        }
    }

    /** Splits an id at its hyphens into lines that fit a column. */
    private static List<String> split(String id) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : id.split("(?<=-)", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line);
                line = "";
            }
            line += word;
        }
        lines.add(line);
        return lines;
    }

    private void row(Scenarios scenario) {
        StringBuilder row = new StringBuilder(pad(scenario.id(), FIRST_WIDTH));
        for (MmProtocol protocol : protocols) {
            cells.stream()
                    .filter(cell -> cell.scenario() == scenario && cell.protocol() == protocol)
                    .findFirst()
                    .ifPresent(
                            cell -> row.append(pad(cell.exploration().verdict().name(), WIDTH)));
        }
        append(row);
    }

    private void findings() {
        text.append("\nViolated, with the fewest context switches that show it:\n");
        boolean none = true;
        for (Cell cell : cells) {
            for (Violation violation : cell.exploration().violations()) {
                none = false;
                append(new StringBuilder("  ")
                        .append(pad(cell.id(), 44))
                        .append(pad(violation.invariant() + (violation.claimed() ? "" : " (not claimed)"), 32))
                        .append(pad(String.valueOf(violation.switches()), 3))
                        .append(pad(violation.token(), 22))
                        .append(violation
                                .explanation()
                                .map(told -> told.pattern().plainName())
                                .orElse("")));
            }
            if (!cell.exploration().message().isEmpty()) {
                append(new StringBuilder("  ")
                        .append(cell.id())
                        .append(": ")
                        .append(cell.exploration().message()));
            }
        }
        text.append(none ? "  nothing\n" : "");
    }

    private void counts() {
        text.append("\nExecutions tried, and how many of the complete ones had a fast fork, an atomic fork, "
                        + "a slow path of")
                .append(" get_task_mm:\n");
        for (MmProtocol protocol : protocols) {
            List<Cell> own =
                    cells.stream().filter(cell -> cell.protocol() == protocol).toList();
            append(new StringBuilder("  ")
                    .append(pad(protocol.id(), 24))
                    .append(number(own.stream()
                            .mapToLong(c -> c.exploration().executions())
                            .sum()))
                    .append(number(
                            own.stream().mapToLong(c -> c.count(Fork.FAST)).sum()))
                    .append(number(
                            own.stream().mapToLong(c -> c.count(Fork.ATOMIC)).sum()))
                    .append(number(own.stream()
                            .mapToLong(c -> c.count(MmProtocol.SLOW_PATH))
                            .sum())));
        }
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,10d", n);
    }

    private static String pad(String cell, int width) {
        return cell + " ".repeat(Math.max(1, width - cell.length()));
    }

    private void append(StringBuilder line) {
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
