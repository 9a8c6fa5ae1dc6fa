package io.github.kprim.report;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Violation;
import io.github.kprim.explore.Witness;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a report in the Markdown that code hosts show: the matrix, the witnesses as text, and how much was tried. */
final class Markdown {
    private static final String SPECIAL = "\\`*_[]<>|#~&$";

    private final String title;
    private final List<MatrixCell> cells;
    private final Meanings meanings;
    private final List<ReportSection> sections;
    private final StringBuilder text = new StringBuilder();

    Markdown(String title, List<MatrixCell> cells, Meanings meanings, List<ReportSection> sections) {
        this.title = title;
        this.cells = cells;
        this.meanings = meanings;
        this.sections = sections;
    }

    @Override
    public String toString() {
        text.append("# ")
                .append(escape(title))
                .append("\n\n")
                .append(Verdicts.memory(cells))
                .append("\n\n");
        matrix();
        cells.stream().filter(Markdown::hasMoreToSay).forEach(this::cell);
        counts();
        notCovered();
        sections.forEach(this::section);
        return text.toString();
    }

    /** Writes a section without its figures, because Markdown has no place for them. */
    private void section(ReportSection section) {
        text.append("\n## ").append(escape(section.title())).append("\n\n");
        section.paragraphs().forEach(paragraph -> text.append(escape(paragraph)).append("\n\n"));
        List<String> columns = section.columns();
        row(columns.get(0), columns.subList(1, columns.size()));
        row(
                "---",
                columns.subList(1, columns.size()).stream().map(column -> "---").toList());
        section.rows().forEach(row -> row(row.get(0), row.subList(1, row.size())));
    }

    private void matrix() {
        List<String> columns = cells.stream().map(MatrixCell::column).distinct().toList();
        row("", columns);
        row("---", columns.stream().map(column -> "---").toList());
        cells.stream()
                .map(MatrixCell::row)
                .distinct()
                .forEach(row -> row(
                        row,
                        columns.stream().map(column -> verdicts(row, column)).toList()));
        text.append('\n');
    }

    private void row(String heading, List<String> values) {
        text.append("| ").append(escape(heading)).append(" |");
        values.forEach(value -> text.append(' ').append(escape(value)).append(" |"));
        text.append('\n');
    }

    private String verdicts(String row, String column) {
        return cells.stream()
                .filter(cell -> cell.row().equals(row) && cell.column().equals(column))
                .map(cell -> verdict(cell.exploration()))
                .collect(Collectors.joining(", "));
    }

    private static String verdict(Exploration exploration) {
        return Verdicts.mark(exploration.verdict()) + " " + exploration.verdict();
    }

    private static boolean hasMoreToSay(MatrixCell cell) {
        Exploration exploration = cell.exploration();
        return !exploration.violations().isEmpty()
                || !exploration.message().isEmpty()
                || exploration.vacuous().isPresent();
    }

    private void cell(MatrixCell cell) {
        Exploration exploration = cell.exploration();
        text.append("## ").append(escape(exploration.scenario())).append("\n\n**");
        text.append(verdict(exploration)).append("** ").append(Verdicts.meaning(exploration.verdict()));
        text.append(' ').append(Verdicts.memory(exploration.memory())).append("\n\n");
        if (!exploration.message().isEmpty()) {
            fenced(exploration.message());
        }
        exploration.vacuous().ifPresent(said -> text.append(escape(said)).append("\n\n"));
        exploration.violations().forEach(violation -> violation(cell, violation));
    }

    private void violation(MatrixCell cell, Violation violation) {
        text.append("### ").append(escape(violation.invariant()));
        text.append(violation.claimed() ? " is violated\n\n" : " does not hold, and is not claimed\n\n");
        String meaning = meanings.of(violation.invariant());
        if (!meaning.isEmpty()) {
            text.append("The invariant says that ").append(escape(meaning)).append(". ");
        }
        text.append(escape(Finding.of(violation).where())).append(".\n\n");
        fenced(brief(violation).toText());
        text.append("Replay it:\n\n");
        fenced(cell.replay(violation.token()));
    }

    /**
     * Returns the violation with a shorter witness. Of what the witness says about other invariants, only the first
     * line remains, because each of them has a witness of its own.
     */
    static Violation brief(Violation violation) {
        String own = violation.invariant() + ": ";
        Witness full = violation.witness();
        List<Witness.Line> lines = full.lines().stream()
                .map(line -> new Witness.Line(
                        line.task(), line.action(), line.values(), line.state(), brief(line.problems(), own)))
                .toList();
        Witness brief = new Witness(
                full.title(),
                full.memory(),
                full.token(),
                full.switches(),
                full.tasks(),
                full.columns(),
                full.initialValues(),
                full.initialState(),
                lines,
                brief(full.atEnd(), own));
        return new Violation(
                violation.invariant(), violation.message(), violation.claimed(), brief, violation.explanation());
    }

    private static List<String> brief(List<String> problems, String own) {
        return problems.stream()
                .map(problem -> problem.startsWith(own) ? problem : StepsHtml.firstLine(problem))
                .toList();
    }

    /** Writes a block of text as it is. The fence is longer than any fence in the block. */
    private void fenced(String block) {
        String shown = Printable.of(block).stripTrailing();
        String fence = "```";
        while (shown.contains(fence)) {
            fence += "`";
        }
        text.append(fence)
                .append("text\n")
                .append(shown)
                .append('\n')
                .append(fence)
                .append("\n\n");
    }

    private void counts() {
        text.append("## What was tried\n\n");
        row("", List.of("executions", "given up as equivalent", "steps", "final states", "executions with"));
        row("---", List.of("--:", "--:", "--:", "--:", "---"));
        for (MatrixCell cell : cells) {
            Exploration tried = cell.exploration();
            row(
                    tried.scenario(),
                    List.of(
                            number(tried.executions()),
                            number(tried.redundant()),
                            number(tried.steps()),
                            number(tried.finalStates().size()),
                            tried.events().entrySet().stream()
                                    .map(event -> event.getKey() + " " + number(event.getValue()))
                                    .collect(Collectors.joining(", "))));
        }
    }

    private void notCovered() {
        text.append("\n## What this does not cover\n\n");
        cells.stream()
                .flatMap(cell -> cell.exploration().notCovered().stream())
                .distinct()
                .forEach(line -> text.append("- ").append(escape(line)).append('\n'));
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** Returns text that is shown as it is, in one line. */
    static String escape(String words) {
        StringBuilder escaped = new StringBuilder();
        Printable.line(words).codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }
}
