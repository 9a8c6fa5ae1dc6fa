package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailureReportTest {
    private static final Exploration FOUND =
            Explorer.of(Scenario.of("race", ExploredScenes::race)).explore();

    @TempDir
    Path base;

    private FailureReport reportIn(Path folder) {
        return new FailureReport(Optional.of(folder.toString()), "org.example.RaceTest.race");
    }

    @Test
    void defaultFolder_whateverBuilds_isWhereThatPutsThings() throws IOException {
        assertThat(FailureReport.defaultFolder(base))
                .isEqualTo(base.resolve("target/kprim").toString());
        Files.createDirectory(base.resolve("build"));
        assertThat(FailureReport.defaultFolder(base))
                .isEqualTo(base.resolve("build/kprim").toString());
        Files.createDirectory(base.resolve("target"));
        assertThat(FailureReport.defaultFolder(base))
                .isEqualTo(base.resolve("target/kprim").toString());
    }

    @Test
    void write_folderThatDoesNotExist_makesIt() throws IOException {
        Path folder = base.resolve("deep/down");

        String line = reportIn(folder).write(FOUND);

        Path file = folder.resolve("org.example.RaceTest.race" + FailureReport.SUFFIX);
        assertThat(line).isEqualTo("Report: " + file);
        assertThat(Files.readString(file)).contains("no-lost-update", "1:a1b2a1");
    }

    @Test
    void write_whereNothingCanBeWritten_saysWhy() throws IOException {
        Path file = Files.createFile(base.resolve("file"));

        assertThat(reportIn(file).write(FOUND)).startsWith("No report was written to " + file + ": java.nio.file.");
        assertThat(new FailureReport(Optional.of("\0"), "test").write(FOUND)).contains("InvalidPathException");
    }

    @Test
    void clear_earlierReport_removesIt() throws IOException {
        reportIn(base).write(FOUND);

        reportIn(base).clear();

        assertThat(base).isEmptyDirectory();
    }

    @Test
    void clear_whatIsNotThereOrCannotBeRemoved_doesNothing() throws IOException {
        Path file = Files.createFile(base.resolve("file"));

        assertThatCode(() -> {
                    reportIn(base.resolve("nowhere")).clear();
                    reportIn(file).clear();
                    new FailureReport(Optional.of("\0"), "test").clear();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void fileName_safeName_isThat() {
        assertThat(FailureReport.fileName("org.example.RaceTest.race_x-World-2"))
                .isEqualTo("org.example.RaceTest.race_x-World-2" + FailureReport.SUFFIX);
    }

    @Test
    void fileName_otherCharacters_isSafeAndStillTellsTestsApart() {
        String one = FailureReport.fileName("Wettläufe/a");
        String other = FailureReport.fileName("Wettlöufe/a");

        assertThat(one).matches("Wettl_ufe_a-[0-9a-f]+\\.[a-z]+").isNotEqualTo(other);
    }

    @Test
    void fileName_tooLong_isCutAndStillTellsTestsApart() {
        String one = FailureReport.fileName("x".repeat(400) + "1");
        String other = FailureReport.fileName("x".repeat(400) + "2");

        assertThat(one).hasSizeLessThan(220).isNotEqualTo(other);
    }

    @Test
    void write_emptyFolder_writesNothing() {
        FailureReport none = new FailureReport(Optional.of(""), "org.example.RaceTest.race");

        none.clear();

        Scenario oneTask = Scenario.of("one task", world -> world.task("a", () -> {}));
        assertThat(none.write(Explorer.of(oneTask).explore())).isEmpty();
        assertThat(Path.of("org.example.RaceTest.race" + FailureReport.SUFFIX)).doesNotExist();
    }
}
