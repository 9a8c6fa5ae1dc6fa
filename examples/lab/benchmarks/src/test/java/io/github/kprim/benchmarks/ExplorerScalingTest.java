package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Reduction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.w3c.dom.Element;

class ExplorerScalingTest {
    @TempDir
    private Path out;

    private int run(String... arguments) {
        return ExplorerScaling.commandLine().execute(arguments);
    }

    private void runTiny() {
        assertThat(run("--out", out.toString(), "--pokers", "1", "--counter", "2", "--unreduced-budget", "2"))
                .isZero();
    }

    @Test
    void call_tinyInput_writesARowForEachExploration() throws Exception {
        runTiny();
        List<String> rows = Files.readAllLines(out.resolve(ExplorerScaling.TABLE));
        assertThat(rows).anyMatch(row -> row.startsWith("| fork-aware | 2 | EXHAUSTED | "));
        assertThat(rows).anyMatch(row -> row.startsWith("| legacy | 2 | EXHAUSTED | "));
        // Both reads before both writes, with the writes in either order, or one task after the other: 4 different
        // executions.
        assertThat(rows).anyMatch(row -> row.startsWith("| counter | 2 | EXHAUSTED | 4 | "));
        assertThat(rows).anyMatch(row -> row.startsWith("| counter | 2 | NONE | BOUNDED | 2 | "));
        assertThat(rows).anyMatch(row -> row.startsWith("| fork-aware | 2 | DPOR | BOUNDED | 2 | "));
    }

    @Test
    void call_tinyInput_writesAWellFormedPlot() throws Exception {
        runTiny();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Element root = factory.newDocumentBuilder()
                .parse(out.resolve(ExplorerScaling.PLOT).toFile())
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        // Text is drawn as paths, not written as text.
        assertThat(root.getElementsByTagName("path").getLength()).isGreaterThan(10);
    }

    @Test
    void chart_twoFamilies_hasExecutionsAndTimeOfEach() {
        List<Measured> rows = List.of(counter("a", 2), counter("a", 3), counter("b", 2));
        XYChart chart = ScalingChart.chart(rows);
        assertThat(chart.getSeriesMap()).containsOnlyKeys("a: executions", "a: ms", "b: executions", "b: ms");
        XYSeries executions = chart.getSeriesMap().get("a: executions");
        assertThat(executions.getXData()).containsExactly(2, 3);
        assertThat(executions.getYData())
                .containsExactly(
                        rows.get(0).exploration().executions(),
                        rows.get(1).exploration().executions());
    }

    private static Measured counter(String family, int tasks) {
        return Measured.explore(family, tasks, ScalingScenarios.counter(tasks), Reduction.DPOR, 1000);
    }

    @Test
    void execute_unknownOption_isBadUsage() {
        StringWriter error = new StringWriter();
        int status =
                ExplorerScaling.commandLine().setErr(new PrintWriter(error)).execute("--tasks", "3");
        assertThat(status).isEqualTo(2);
        assertThat(error.toString()).contains("--tasks");
    }
}
