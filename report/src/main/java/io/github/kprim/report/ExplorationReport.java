package io.github.kprim.report;

import io.github.kprim.explore.Exploration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What explorations found, to be looked at: the matrix of verdicts, and behind each verdict its witnesses or the reason
 * why it is a pass.
 *
 * <p>As HTML it is one page that loads nothing, may be opened from a disk, sent by mail, printed, and stepped through by
 * button, slider and keyboard. All text that comes from scenarios is shown as text.
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

    /** A report of one exploration. */
    public static ExplorationReport of(Exploration exploration) {
        return of(exploration.scenario(), List.of(exploration));
    }

    /**
     * A report of several; those named {@code protocol / scenario} have a column for each protocol and a row for each
     * scenario.
     */
    public static ExplorationReport of(String title, List<Exploration> explorations) {
        return matrix(title, explorations.stream().map(MatrixCell::named).toList());
    }

    /** A report whose matrix has the rows and columns that the cells name, in the order in which they first appear. */
    public static ExplorationReport matrix(String title, List<MatrixCell> cells) {
        return new ExplorationReport(title, cells, Meanings.OWN, List.of());
    }

    /**
     * With a sentence on an invariant of your own, for those who see it violated.
     *
     * @param meaning finishes {@code the invariant says that ...}, without a full stop
     */
    public ExplorationReport meaning(String invariant, String meaning) {
        return new ExplorationReport(title, cells, meanings.with(invariant, meaning), sections);
    }

    /** With {@code section} at the end: what else is known of the same code. */
    public ExplorationReport with(ReportSection section) {
        List<ReportSection> more = new ArrayList<>(sections);
        more.add(section);
        return new ExplorationReport(title, cells, meanings, more);
    }

    /** The page. */
    public String toHtml() {
        return new HtmlPage(title, cells, meanings, sections).toString();
    }

    /** The same for where no page can be shown: matrix, witnesses as text, and how much was tried. */
    public String toMarkdown() {
        return new Markdown(title, cells, meanings, sections).toString();
    }

    /** Writes the page, as {@link ReportFile#write} does. */
    public void writeHtml(Path file) throws IOException {
        ReportFile.write(file, toHtml());
    }
}
