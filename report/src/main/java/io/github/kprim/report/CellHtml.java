package io.github.kprim.report;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes the findings of one exploration: its verdict, the reason for it, and its witnesses. */
final class CellHtml {
    private final Html html;
    private final Names names;
    private final Meanings meanings;
    private final String name;
    private final MatrixCell cell;
    private final Exploration exploration;

    CellHtml(Html html, Names names, Meanings meanings, String name, MatrixCell cell) {
        this.html = html;
        this.names = names;
        this.meanings = meanings;
        this.name = name;
        this.cell = cell;
        this.exploration = cell.exploration();
    }

    /**
     * Writes the section of the cell.
     *
     * @param title its heading on the page
     * @param alone whether the page has only this cell, so that there are no verdicts to go back to
     */
    void write(String title, boolean alone) {
        String heading = name + ".heading";
        html.open("section", "id", name, "class", "cell", "aria-labelledby", heading);
        if (!alone) {
            html.element("a", "Back to the verdicts", "class", "back", "href", "#matrix");
        }
        html.element("h2", title, "id", heading, "tabindex", "-1").line("");
        verdict();
        if (!cell.note().isEmpty()) {
            html.element("p", cell.note(), "class", "note").line("");
        }
        Map<String, Violation> witnesses = new LinkedHashMap<>();
        exploration.violations().stream()
                .sorted(Comparator.comparing(Violation::claimed).reversed())
                .forEach(violation -> witnesses.put(names.of(name, violation.invariant()), violation));
        if (witnesses.size() > 1) {
            contents(witnesses);
        }
        witnesses.forEach((id, violation) -> new WitnessHtml(html, id, Finding.of(violation), cell, meanings).write());
        counts();
        notCovered();
        html.end();
    }

    private void contents(Map<String, Violation> witnesses) {
        html.open("ul", "class", "contents");
        witnesses.forEach((id, violation) -> {
            html.open("li").element("a", violation.invariant(), "href", "#" + id);
            html.text(violation.claimed() ? "" : " (not claimed)").end();
        });
        html.end();
    }

    private void verdict() {
        Verdict verdict = exploration.verdict();
        html.open("p", "class", "conclusion");
        html.open("span", "class", "verdict " + Verdicts.style(verdict));
        html.element("span", Verdicts.mark(verdict) + " ", "aria-hidden", "true", "class", "mark");
        html.text(verdict.name()).close();
        html.text(" " + Verdicts.meaning(verdict) + " ")
                .element("strong", Verdicts.memory(exploration.memory()))
                .end();
        if (!exploration.message().isEmpty()) {
            html.element("p", exploration.message(), "class", "message").line("");
        }
        exploration
                .vacuous()
                .ifPresent(said -> html.element("p", said, "class", "message").line(""));
    }

    /** Writes how much was tried. For a pass, this is the reason to believe it. */
    private void counts() {
        boolean pass = exploration.verdict() == Verdict.EXHAUSTED;
        html.element("h3", pass ? "Why this is a pass" : "What was tried").line("");
        html.open("dl", "class", "counts");
        count("executions", exploration.executions(), "ran to an end or a deadlock");
        count("given up", exploration.redundant(), "begun, and found to be equivalent to one of them");
        count("steps", exploration.steps(), "taken in all of them together");
        count("final states", exploration.finalStates().size(), "reached by the executions that ended");
        exploration
                .events()
                .forEach((event, executions) ->
                        count(event, executions, "executions had one, of " + number(exploration.executions())));
        count("contended", exploration.contended(), "executions in which a task came to a lock that was held");
        html.end();
        if (!exploration.finalStates().isEmpty()) {
            html.open("details").element("summary", "The final states").open("ul", "class", "final");
            exploration
                    .finalStates()
                    .forEach(state -> html.element("li", state.isEmpty() ? "not told apart" : state)
                            .line(""));
            html.end().end();
        }
    }

    private void notCovered() {
        html.element("h3", "What this does not cover").line("");
        html.open("ul");
        exploration.notCovered().forEach(line -> html.element("li", line).line(""));
        html.end();
    }

    private void count(String what, long count, String explanation) {
        html.open("div").element("dt", what).open("dd").element("b", number(count));
        html.text(" " + explanation).close().end();
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
