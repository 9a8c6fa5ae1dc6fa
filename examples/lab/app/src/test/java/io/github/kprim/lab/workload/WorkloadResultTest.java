package io.github.kprim.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lab.ChartImage;
import io.github.kprim.lab.Host;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.CategoryChart;
import org.xml.sax.InputSource;

final class WorkloadResultTest {
    private static final Latency FORK = new Latency(90_000, 100_000, 120_400, 150_000, 2_000_000);
    private static final Latency POKE = new Latency(40, 50, 60, 70, 91_000);

    /** One machine, by rounds: its speed changes by 40 %, as that of the workload's host did. */
    private static final List<Long> ROUNDS = List.of(90_000L, 126_000L, 91_000L, 88_000L, 124_000L, 90_000L, 89_000L);

    private static final WorkloadRow QUIET =
            new WorkloadRow("legacy", new Rate(0), 2, 3000, 0, FORK, ROUNDS, 0, 0, Latency.NONE, 0);
    private static final WorkloadRow BUSY =
            new WorkloadRow("fork-aware", new Rate(Rate.FLAT_OUT), 2, 3000, 2985, FORK, ROUNDS, 1000, 5, POKE, 0.0031);

    private static final WorkloadResult RESULT = result(QUIET, BUSY);

    private static WorkloadResult result(WorkloadRow... rows) {
        return new WorkloadResult(
                new Host("Some CPU", 2, "Linux 6.1", "17.0.1, Somebody", 1024),
                "./kprim",
                "2026-01-02",
                100,
                64,
                List.of(rows));
    }

    private static WorkloadRow row(String protocol, List<Long> forkMedians) {
        return new WorkloadRow(protocol, new Rate(0), 2, 3000, 0, FORK, forkMedians, 0, 0, Latency.NONE, 0);
    }

    /** The cell of the table that compares a design with legacy, whose rounds are {@link #ROUNDS}. */
    private static String ofLegacy(List<Long> forkMedians) {
        return WorkloadTable.rows(result(QUIET, row("other", forkMedians)))
                .get(1)
                .get(3);
    }

    @TempDir
    private Path folder;

    @Test
    void toJson_thenRead_isTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("w.json"), RESULT.toJson());

        assertThat(WorkloadResult.read(file)).isEqualTo(RESULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "{}", "[]", "{\"rows\": [{\"protocol\": 1}]}"})
    void read_somethingElse_saysWhatToDo(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("w.json"), text);

        assertThatThrownBy(() -> WorkloadResult.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not the record of a workload: ")
                .hasMessageEndingWith("workload --out FILE");
    }

    @Test
    void read_moreFastForksThanForks_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("w.json"), RESULT.toJson().replace("2985", "3001"));

        assertThatThrownBy(() -> WorkloadResult.read(file)).hasMessageContaining("larger than the whole");
    }

    @Test
    void read_rowsOfDifferentRounds_isRefused() {
        assertThatThrownBy(() -> result(QUIET, row("other", ROUNDS.subList(0, 6))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("other at the rate 0 has 6 rounds; each needs the same number, at least 5");
    }

    @Test
    void read_tooFewRounds_isRefusedInALine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("w.json"),
                RESULT.toJson().replaceAll("\"forkMedians\" : \\[[^]]*]", "\"forkMedians\" : [ 1 ]"));

        assertThatThrownBy(() -> WorkloadResult.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("legacy at the rate 0 has 1 rounds; each needs the same number, at least 5")
                .hasMessageEndingWith("write one with workload --out FILE");
    }

    @Test
    void table_always_hasARowForEachTrial() {
        assertThat(WorkloadTable.rows(RESULT))
                .containsExactly(
                        List.of("0", "legacy", "90.0 (89.0 to 124)", "", "0.0 %", "", "", ""),
                        List.of(
                                "flat-out",
                                "fork-aware",
                                "90.0 (89.0 to 124)",
                                "",
                                "99.5 %",
                                "0.040",
                                "0.060",
                                "5 of 1,000"));
        assertThat(WorkloadTable.toMarkdown(RESULT).lines())
                .hasSize(4)
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == WorkloadTable.COLUMNS.size() + 1);
    }

    @Test
    void table_aCopyThatDiffersByNoise_saysNoDifferenceSeen() {
        List<Long> copy = List.of(88_000L, 90_000L, 127_000L, 90_000L, 89_000L, 123_000L, 91_000L);

        assertThat(ofLegacy(copy)).isEqualTo("no difference seen");
        assertThat((double) copy.get(2) / ROUNDS.get(2))
                .as("what a single round says of this copy")
                .isGreaterThan(1.3);
    }

    @Test
    void table_aDesignThatIsATenthFaster_saysSoInSpiteOfTheNoise() {
        List<Long> faster = ROUNDS.stream().map(nanos -> nanos * 9 / 10).toList();

        assertThat(ofLegacy(faster)).isEqualTo("0.900 (0.900 to 0.900)");
    }

    @Test
    void table_withoutLegacy_comparesNothing() {
        assertThat(WorkloadTable.rows(result(row("other", ROUNDS))).get(0).get(3))
                .isEmpty();
    }

    @Test
    void charts_always_arePictures() throws Exception {
        Map<String, CategoryChart> charts = WorkloadCharts.of(RESULT);

        assertThat(charts).containsOnlyKeys("forks-per-second", "fork-latency", "get-task-mm-latency");
        for (CategoryChart chart : charts.values()) {
            assertThat(rootOf(ChartImage.svg(chart))).isEqualTo("svg");
            assertThat(ImageIO.read(new ByteArrayInputStream(ChartImage.png(chart)))
                            .getWidth())
                    .isEqualTo(800);
        }
    }

    private static String rootOf(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement()
                .getTagName();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000001", "fast", ""})
    void rate_notOne_isRefused(String text) {
        assertThatThrownBy(() -> Rate.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flat-out, not ");
    }
}
