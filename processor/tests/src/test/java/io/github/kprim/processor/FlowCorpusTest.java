package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that break a contract are reported at the marked lines and nowhere else; correct ones are not reported. */
final class FlowCorpusTest {
    @TempDir
    static Path folder;

    private static CompileRun run;

    @BeforeAll
    static void compile() {
        run = CompileRun.in(folder, Setup.USUAL, List.of("-Xmaxwarns", "10000"), FlowCorpus.sources());
    }

    @Test
    void compile_allSources_succeeds() {
        assertThat(run.diagnostics()).noneMatch(found -> found.getKind() == Diagnostic.Kind.ERROR);
        assertThat(run.succeeded()).isTrue();
    }

    @Test
    void analyze_badSources_reportsAtMarksOnly() {
        assertThat(reports("bad")).containsExactlyInAnyOrderElementsOf(FlowCorpus.marks("bad"));
    }

    @Test
    void analyze_goodSources_reportsNothing() {
        assertThat(FlowCorpus.marks("good")).isEmpty();
        assertThat(reports("good")).isEmpty();
    }

    @Test
    void bad_everySource_hasAMark() {
        Stream<String> marked = FlowCorpus.marks("bad").stream().map(mark -> mark.replaceAll("\\.java:.*", ""));

        assertThat(marked.distinct()).containsExactlyInAnyOrderElementsOf(FlowCorpus.names("bad"));
    }

    @Test
    void bad_allMarks_showEveryIdThatIsNoNote() {
        List<String> ids = FlowCorpus.ids().stream()
                .filter(id -> !id.equals(FlowCorpus.NOTE))
                .toList();
        Stream<String> shown = FlowCorpus.marks("bad").stream().map(mark -> mark.replaceAll(".* ", ""));

        assertThat(shown.distinct()).containsExactlyInAnyOrderElementsOf(ids);
    }

    /**
     * Returns all that the compiler says about the sources in a folder, in the form of {@link FlowCorpus#marks}, but for
     * the note that {@link ForeignNotesTest} is about.
     */
    private static Set<String> reports(String folder) {
        Set<String> files = new TreeSet<>(FlowCorpus.names(folder));
        Set<String> reports = new TreeSet<>();
        for (Diagnostic<? extends JavaFileObject> found : run.diagnostics()) {
            JavaFileObject source = found.getSource();
            String path = source == null ? "" : source.toUri().getPath();
            String file = path.substring(path.lastIndexOf('/') + 1);
            if (files.contains(file.replace(".java", ""))) {
                String id = FlowCorpus.idOf(found.getMessage(Locale.ROOT));
                reports.add("%s:%d %s".formatted(file, found.getLineNumber(), id));
            }
        }
        reports.removeIf(report -> report.endsWith(FlowCorpus.NOTE));
        return reports;
    }
}
