package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every source in {@code bad/} has exactly the errors that {@code expected/} lists, at the listed places. */
final class DiagnosticSpecimensTest {
    private static final Pattern ID = Pattern.compile("kprim-[a-z-]+");
    private static final Path TABLE = Path.of("..", "..", "docs", "diagnostics.md");

    static List<String> bad() {
        return Specimens.names("bad");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void process_badSource_reportsWhatIsExpected(String name) {
        Compilation compilation = Specimens.compile(Specimens.source("bad", name));

        assertThat(Specimens.errors(compilation)).isEqualTo(Specimens.lines("expected/" + name + ".txt"));
        assertThat(compilation.errors())
                .allSatisfy(error -> assertThat(error.getSource().getName()).endsWith("bad/" + name + ".java"));
        assertThat(compilation.warnings()).isEmpty();
    }

    @Test
    void bad_allSources_haveExpectedErrors() {
        assertThat(Specimens.names("expected")).isEqualTo(bad());
    }

    @Test
    void expected_ofAllSources_showsEveryId() {
        Stream<String> shown = bad().stream()
                .flatMap(name -> Specimens.lines("expected/" + name + ".txt").stream())
                .flatMap(line -> ID.matcher(line).results().map(match -> match.group()));

        assertThat(shown.distinct()).containsExactlyInAnyOrderElementsOf(ids());
    }

    @Test
    void documentation_ofDiagnostics_hasARowForEachIdInOrder() throws IOException {
        List<String> rows = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `kprim-"))
                .toList();
        List<String> all = new ArrayList<>(ids());
        all.addAll(FlowCorpus.ids());

        assertThat(rows).extracting(DiagnosticSpecimensTest::idOf).isEqualTo(all);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|"))
                        .hasSize(5)
                        .filteredOn(String::isBlank)
                        .hasSize(1));
    }

    private static List<String> ids() {
        return Arrays.stream(DiagnosticId.values()).map(DiagnosticId::toString).toList();
    }

    private static String idOf(String row) {
        Matcher matcher = ID.matcher(row);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
