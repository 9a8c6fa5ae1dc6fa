package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Real runs of a workload under scripts in the place of bpftrace. */
@Timeout(120)
final class LiveCommandTest {
    /**
     * A tracer that ends when it is told to. At the end it runs a command: "forks" prints a fork in each tenth of a
     * second of the last half minute. The run lasts a second, and what was before it is left out.
     */
    private static final String TRACER = """
            forks() {
                awk '{ for (i = 0; i < 300; i++)
                        printf "@fork[%%.0f, 18874368, 1, 1, 1, 2, 2, 1, 1, 1, 3, 50000, 30000, 64, 722, dash]: 1\\n",
                                ($1 - i / 10) * 1e9
                    print "@forks: 300" }' /proc/uptime
            }
            trap 'echo end; %s; exit' TERM
            echo begin
            read -r _
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path record;

    @BeforeEach
    void writeOldRecord() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/loadavg")), "needs Linux");
        assumeTrue(Workload.of("dash").missing().isEmpty(), "needs dash");
        record = Files.writeString(folder.resolve("live.json"), "old");
    }

    private int run(String bpftrace) throws Exception {
        Path script = Files.writeString(folder.resolve("bpftrace"), "#!/bin/sh\n" + bpftrace + "\n");
        assumeTrue(script.toFile().setExecutable(true));
        Tracer tracer = new Tracer(script.toString(), "bpftrace v0", "a program", List.of());
        return new CommandLine(new LiveCommand(() -> tracer))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--only", "dash", "--seconds", "1", "--runs", "1", "--out", record.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "echo 'ERROR: no such probe', bpftrace cannot trace forks here: [ERROR: no such probe]",
        "exit 1, bpftrace cannot trace forks here: []",
    })
    void live_everyTraceFails_exitsWith1AndKeepsTheOldRecord(String bpftrace, String why) throws Exception {
        assertThat(run(bpftrace)).isEqualTo(1);
        assertThat(err.toString())
                .contains("no run succeeded; the first that failed is workloads: dash", why)
                .endsWith("Nothing was measured, and no record was written.\n");
        assertThat(out.toString()).isEmpty();
        assertThat(record).hasContent("old");
    }

    @Test
    void live_tracesThatAreEmpty_exitsWith1AndKeepsTheOldRecord() throws Exception {
        assertThat(run(TRACER.formatted("true"))).isEqualTo(1);
        assertThat(err.toString())
                .contains("bpftrace saw no fork, vfork or thread of a workload that starts processes");
        assertThat(out.toString()).isEmpty();
        assertThat(record).hasContent("old");
    }

    @Test
    void live_tracesWithForks_writesARecord() throws Exception {
        assertThat(run(TRACER.formatted("forks"))).as(err.toString()).isZero();
        LiveRecord written = LiveRecord.read(record);
        assertThat(written.notRun()).isEmpty();
        assertThat(written.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.forks()).isBetween(5L, 299L));
    }
}
