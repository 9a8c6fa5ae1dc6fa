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

    private static final WorkloadRow QUIET =
            new WorkloadRow("legacy", new Rate(0), 2, 3000, 0, FORK, 0, 0, Latency.NONE, 0);
    private static final WorkloadRow BUSY =
            new WorkloadRow("fork-aware", new Rate(Rate.FLAT_OUT), 2, 3000, 2985, FORK, 1000, 5, POKE, 0.0031);

    private static final WorkloadResult RESULT = new WorkloadResult(
            new Host("Some CPU", 2, "Linux 6.1", "17.0.1, Somebody", 1024),
            "./kprim",
            "2026-01-02",
            100,
            64,
            List.of(QUIET, BUSY));

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
    void table_always_hasARowForEachTrial() {
        assertThat(WorkloadTable.rows(RESULT))
                .containsExactly(
                        List.of("0", "legacy", "1,500", "90.0", "120", "0.0 %", "", "", "", "", "", ""),
                        List.of(
                                "flat-out",
                                "fork-aware",
                                "1,500",
                                "90.0",
                                "120",
                                "99.5 %",
                                "0.04",
                                "0.06",
                                "91.0",
                                "99.50 %",
                                "5 of 1,000",
                                "3.1"));
        assertThat(WorkloadTable.toMarkdown(RESULT).lines())
                .hasSize(4)
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == WorkloadTable.COLUMNS.size() + 1);
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
