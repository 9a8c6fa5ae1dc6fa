package io.github.kprim.report;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes the matrix: one verdict for each row and column. Each verdict is a link to its findings. */
final class MatrixHtml {
    private final Html html;
    private final Map<String, MatrixCell> cells;
    private final List<String> columns;

    MatrixHtml(Html html, Map<String, MatrixCell> cells) {
        this.html = html;
        this.cells = cells;
        this.columns =
                cells.values().stream().map(MatrixCell::column).distinct().toList();
    }

    void write() {
        html.open("section", "id", "matrix", "aria-labelledby", "matrix-heading");
        html.element("h2", "Verdicts", "id", "matrix-heading", "tabindex", "-1").line("");
        html.element(
                        "p",
                        "Each verdict leads to what was found. A small number counts the witnesses. Beside EXHAUSTED,"
                                + " these are of invariants that are not claimed. " + Verdicts.memory(cells.values()),
                        "id",
                        "matrix-about",
                        "class",
                        "small")
                .line("");
        html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", "matrix-heading");
        html.open("table", "class", "matrix", "aria-labelledby", "matrix-heading", "aria-describedby", "matrix-about");
        html.open("thead").open("tr").element("td", "");
        columns.forEach(column -> html.element("th", column, "scope", "col"));
        html.end().end().open("tbody");
        cells.values().stream().map(MatrixCell::row).distinct().forEach(this::row);
        html.end().end().end();
        legend();
        html.end();
    }

    private void row(String row) {
        html.open("tr").element("th", row, "scope", "row");
        for (String column : columns) {
            html.open("td");
            cells.forEach((name, cell) -> {
                if (cell.row().equals(row) && cell.column().equals(column)) {
                    link(name, cell.exploration());
                }
            });
            html.close();
        }
        html.end();
    }

    private void link(String name, Exploration exploration) {
        Verdict verdict = exploration.verdict();
        html.open("a", "href", "#" + name, "class", "verdict " + Verdicts.style(verdict));
        html.element("span", Verdicts.mark(verdict) + " ", "aria-hidden", "true", "class", "mark");
        html.text(verdict.name());
        int violations = exploration.violations().size();
        if (violations > 0) {
            html.element("sup", String.valueOf(violations));
            html.element("span", violations == 1 ? " witness" : " witnesses", "class", "unseen");
        }
        html.close();
    }

    private void legend() {
        html.open("dl", "class", "legend");
        Arrays.stream(Verdict.values())
                .filter(verdict ->
                        cells.values().stream().anyMatch(c -> c.exploration().verdict() == verdict))
                .forEach(verdict -> {
                    html.open("dt", "class", "verdict " + Verdicts.style(verdict));
                    html.element("span", Verdicts.mark(verdict) + " ", "aria-hidden", "true", "class", "mark");
                    html.text(verdict.name()).close();
                    html.element("dd", Verdicts.meaning(verdict)).line("");
                });
        html.end();
    }
}
