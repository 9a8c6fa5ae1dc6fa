package io.github.kprim.report;

import io.github.kprim.explore.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The whole page: one file that loads nothing and runs only its own script. */
final class HtmlPage {
    private final String title;
    private final Meanings meanings;
    private final List<ReportSection> sections;
    private final Html html = new Html();

    /** The cells, by the name of their part of the page. */
    private final Map<String, MatrixCell> cells = new LinkedHashMap<>();

    private final Names names = new Names();

    HtmlPage(String title, List<MatrixCell> cells, Meanings meanings, List<ReportSection> sections) {
        this.title = title;
        this.meanings = meanings;
        this.sections = sections;
        names.of("matrix");
        cells.forEach(cell -> this.cells.put(names.of(cell.row(), cell.column()), cell));
    }

    @Override
    public String toString() {
        html.line("<!DOCTYPE html>").open("html", "lang", "en");
        head();
        body();
        return html.end().toString();
    }

    private void head() {
        String style = resource("report.css");
        String script = resource("report.js");
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(script)
                        + "'; img-src data:; base-uri 'none'; form-action 'none'");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("link", "rel", "icon", "href", "data:,");
        html.element("title", title).line("");
        html.open("style").verbatim(style).end();
        html.open("script").verbatim(script).end();
        html.end();
    }

    private void body() {
        html.open("body");
        boolean alone = cells.size() == 1;
        String skipTo = alone ? cells.keySet().iterator().next() : "matrix";
        html.element(
                "a", alone ? "Skip to what was found" : "Skip to the verdicts", "class", "skip", "href", "#" + skipTo);
        html.open("header", "class", "page").element("h1", title);
        if (!alone) {
            summary();
        }
        html.element("button", "Theme: as the system", "type", "button", "id", "theme", "hidden", "");
        html.end();
        html.open("main");
        if (!alone) {
            new MatrixHtml(html, cells).write();
        }
        cells.forEach((name, cell) -> new CellHtml(html, names, meanings, name, cell).write(heading(cell), alone));
        sections.forEach(section -> new SectionHtml(html, names.of(section.title()), section).write());
        html.end();
        html.element("p", "", "id", "announcement", "class", "unseen", "role", "status", "aria-live", "polite");
        html.end();
    }

    /** Returns the heading of a cell. It does not repeat the heading of the page. */
    private String heading(MatrixCell cell) {
        String scenario = cell.exploration().scenario();
        return cells.size() == 1 && scenario.equals(title) ? "What was found" : scenario;
    }

    private void summary() {
        String counts = Arrays.stream(Verdict.values())
                .map(verdict -> Map.entry(verdict, count(verdict)))
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        html.open("p").text(cells.size() + " scenarios explored: " + counts + ". ");
        html.element("strong", Verdicts.memory(cells.values())).end();
    }

    private long count(Verdict verdict) {
        return cells.values().stream()
                .filter(cell -> cell.exploration().verdict() == verdict)
                .count();
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing beside " + HtmlPage.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
