package io.github.kprim.report;

import io.github.kprim.explore.Exploration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A report of explorations. It shows the matrix of verdicts and, behind each verdict, its witnesses or the reason why
 * it is a pass.
 *
 * <p>As HTML it is one page that loads nothing. You can open it from a disk, mail it, print it, and step through it by
 * button, slider and keyboard. All text that comes from scenarios is shown as text, never as markup.
 *
 * <p>Immutable.
 */
public final class ExplorationReport {
    private final String title;
    private final List<MatrixCell> cells;
    private final Meanings meanings;
    private final List<ReportSection> sections;

    private ExplorationReport(String title, List<MatrixCell> cells, Meanings meanings, List<ReportSection> sections) {
        this.title = title;
        this.cells = List.copyOf(cells);
        this.meanings = meanings;
        this.sections = List.copyOf(sections);
    }

    /** Returns a report of one exploration. */
    public static ExplorationReport of(Exploration exploration) {
        return of(exploration.scenario(), List.of(exploration));
    }

    /**
     * Returns a report of several explorations. Those named {@code protocol / scenario} have a column for each protocol
     * and a row for each scenario.
     */
    public static ExplorationReport of(String title, List<Exploration> explorations) {
        return matrix(title, explorations.stream().map(MatrixCell::named).toList());
    }

    /**
     * Returns a report with a matrix. Its rows and columns are those that the cells name, in the order in which they
     * first appear.
     */
    public static ExplorationReport matrix(String title, List<MatrixCell> cells) {
        return new ExplorationReport(title, cells, Meanings.OWN, List.of());
    }

    /**
     * Returns this report with an explanation of an invariant of your own, for readers who see it violated.
     *
     * @param meaning completes {@code the invariant says that ...}, without a full stop
     */
    public ExplorationReport meaning(String invariant, String meaning) {
        return new ExplorationReport(title, cells, meanings.with(invariant, meaning), sections);
    }

    /** Returns this report with {@code section} at the end, for other facts about the same code. */
    public ExplorationReport with(ReportSection section) {
        List<ReportSection> more = new ArrayList<>(sections);
        more.add(section);
        return new ExplorationReport(title, cells, meanings, more);
    }

    /** Returns the page. */
    public String toHtml() {
        return new HtmlPage(title, cells, meanings, sections).toString();
    }

    /**
     * Returns the report as Markdown, for places that cannot show a page: the matrix, the witnesses as text, and how
     * much was tried.
     */
    public String toMarkdown() {
        return new Markdown(title, cells, meanings, sections).toString();
    }

    /** Writes the page, as {@link ReportFile#write} does. */
    public void writeHtml(Path file) throws IOException {
        ReportFile.write(file, toHtml());
    }
}
