package io.github.kprim.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Writes a section: words, a table, and its figures. The figures are pictures inside the page. */
final class SectionHtml {
    private final Html html;
    private final String name;
    private final ReportSection section;

    SectionHtml(Html html, String name, ReportSection section) {
        this.html = html;
        this.name = name;
        this.section = section;
    }

    void write() {
        String heading = name + "-heading";
        html.open("section", "class", "section", "id", name, "aria-labelledby", heading);
        html.element("h2", section.title(), "id", heading).line("");
        section.paragraphs().forEach(paragraph -> html.element("p", paragraph).line(""));
        html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", heading);
        html.open("table", "aria-labelledby", heading).open("thead").open("tr");
        section.columns().forEach(column -> html.element("th", column, "scope", "col"));
        html.end().end().open("tbody");
        section.rows().forEach(this::row);
        html.end().end().end();
        section.figures().forEach(this::figure);
        html.end();
    }

    private void row(List<String> row) {
        html.open("tr").element("th", row.get(0), "scope", "row");
        row.subList(1, row.size()).forEach(value -> html.element("td", value));
        html.end();
    }

    private void figure(ReportSection.Figure figure) {
        String picture = "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(figure.svg().getBytes(StandardCharsets.UTF_8));
        html.open("figure")
                .empty("img", "src", picture, "alt", figure.description())
                .end();
    }
}
