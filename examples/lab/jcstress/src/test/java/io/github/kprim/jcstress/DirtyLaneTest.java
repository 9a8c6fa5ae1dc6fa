package io.github.kprim.jcstress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirtyLaneTest {
    private static final List<String> SHORT = List.of("-f", "1", "-iters", "1", "-time", "500");

    @TempDir
    private Path report;

    private List<LaneRow> run(String tests) throws Exception {
        List<LaneRow> rows = DirtyLane.run(tests, report, SHORT);
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.total()).as("how often it was tried").isPositive();
            assertThat(row.other()).isZero();
        });
        return rows;
    }

    @Test
    void plainAndAtomicWriteProtect_always_pass() throws Exception {
        List<LaneRow> rows = run(DirtyLane.TESTS);

        assertThat(rows).extracting(LaneRow::test).containsExactly("AtomicWriteProtect", "PlainWriteProtect");
        assertThat(rows).allMatch(LaneRow::passed);
        assertThat(rows.get(0).lost()).isZero();
    }

    /** Each round loses about 5 % of 100,000 bits. Ten rounds without a loss are very unlikely. */
    @Test
    void brokenAtomicWriteProtect_soonerOrLater_isCaught() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two processors that run at the same time");
        LaneRow row;
        int rounds = 0;
        do {
            row = run("\\.BrokenAtomicWriteProtect$").get(0);
        } while (row.lost() == 0 && ++rounds < 10);

        assertThat(row.lost()).isPositive();
        assertThat(row.passed()).isFalse();
    }

    @Test
    void run_settingsThatAreNone_isRefused() {
        assertThatThrownBy(() -> DirtyLane.run("x", report, List.of("--nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[--nonsense]");
    }

    /** In a folder where "docs" is no folder, so that docs/results cannot be. */
    @Test
    void main_recordThatCannotBeWritten_exitsBeforeItMeasures(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("docs"));
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DirtyLane.class.getName(),
                        "--record")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output)
                .startsWith("--record: cannot write " + LaneRecord.PLACE + ": ")
                .endsWith(folder.toRealPath().resolve("docs") + " is no folder; choose another place\n");
        assertThat(output.lines()).hasSize(1);
    }
}
