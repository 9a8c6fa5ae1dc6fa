package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lab.workload.WorkloadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class WorkloadCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        CommandLine lab = Lab.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return lab.execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--protocol none | there is no protocol 'none'",
                "--rate fast | a rate is a number per second or flat-out, not 'fast'",
                "--seconds 0 | --seconds must be 1 to 3600, not 0",
                "--processes 0 | --processes must be 1 to 100000, not 0",
                "--rounds 4 | --rounds must be 5 to 1000, not 4",
                "--mebibytes 70000 | --mebibytes must be 1 to 65536, not 70000",
            })
    void workload_badArgument_isRefusedInALine(String arguments, String message) {
        assertThat(run(("workload " + arguments).split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    /** It says so before a measurement that would take hours. */
    @ParameterizedTest
    @ValueSource(strings = {"--out", "--charts"})
    void workload_placeThatCannotBeWritten_isRefusedAtOnce(String option) throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        assertThat(run(
                        "workload",
                        "--rounds",
                        "1000",
                        "--seconds",
                        "3600",
                        option,
                        notAFolder.resolve("x").toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith(option + ": cannot write " + notAFolder.resolve("x"))
                .contains(": " + notAFolder + " is no folder; choose another place");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, '1 process, which has 1 MiB and forks', asks for its address space.",
        "2, '2 processes, one of which has 1 MiB and forks', asks for the address spaces of 2 processes in turn.",
    })
    void workload_oneProcessOrMore_isNamedSo(String processes, String line, String inReport) throws IOException {
        Path json = folder.resolve("w.json");
        assertThat(run(("workload --protocol legacy --rate 0 --seconds 1 --rounds 5 --mebibytes 1 --processes "
                                + processes + " --out " + json)
                        .split(" ")))
                .isZero();
        assertThat(out.toString().lines()).contains(line);
        assertThat(LabReport.of(List.of(), WorkloadResult.read(json)).toMarkdown())
                .contains(inReport);
    }

    @Test
    void workload_short_writesWhatTheReportShows() throws IOException {
        Path json = folder.resolve("w.json");
        Path page = folder.resolve("report.html");

        assertThat(run(
                        "workload",
                        "--seconds",
                        "1",
                        "--mebibytes",
                        "1",
                        "--protocol",
                        "fork-aware",
                        "--rate",
                        "1000",
                        "--rounds",
                        "5",
                        "--out",
                        json.toString(),
                        "--charts",
                        folder.resolve("charts").toString()))
                .as(err.toString())
                .isZero();
        WorkloadResult result = WorkloadResult.read(json);
        assertThat(result.command()).startsWith("./kprim workload --seconds 1 ");
        assertThat(result.rows()).singleElement().satisfies(row -> {
            assertThat((double) row.pokes())
                    .as("of 1000 for each second, and one more for each time that they begin")
                    .isBetween(1.0, 1000 * row.seconds() + 10);
            assertThat(row.forkMedians())
                    .hasSize(5)
                    .allSatisfy(nanos -> assertThat(nanos).isPositive());
        });
        assertThat(err.toString()).contains("round 1 of 5 is done", "round 5 of 5 is done");
        assertThat(folder.resolve("charts/forks-per-second.svg")).isNotEmptyFile();
        assertThat(folder.resolve("charts/forks-per-second.png")).isNotEmptyFile();

        assertThat(run(
                        "report",
                        "--protocol",
                        "fork-aware",
                        "--scenario",
                        "one-poker",
                        "--workload",
                        json.toString(),
                        "--out",
                        page.toString()))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(page))
                .contains("What it gains and costs", "data:image/svg+xml;base64,", "<th scope=\"row\">1000</th>");
    }

    @Test
    void report_ofABadWorkload_isRefused() throws IOException {
        Path json = Files.writeString(folder.resolve("w.json"), "{}");

        assertThat(run(
                        "report",
                        "--protocol",
                        "legacy",
                        "--scenario",
                        "self",
                        "--workload",
                        json.toString(),
                        "--out",
                        folder.resolve("r.html").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(json + " is not the record of a workload");
        assertThat(folder.resolve("r.html")).doesNotExist();
    }
}
