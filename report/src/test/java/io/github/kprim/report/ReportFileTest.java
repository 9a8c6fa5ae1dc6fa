package io.github.kprim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    private Path folder;

    @Test
    void write_intoAFolderThatIsNotThere_makesIt() throws IOException {
        Path file = folder.resolve("a/b/report.html");
        ExplorationReport.of(Found.pass()).writeHtml(file);
        assertThat(file).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void write_overAnOlderReport_replacesIt() throws IOException {
        Path file = folder.resolve("report.html");
        ReportFile.write(file, "a long old text");
        ReportFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining("glob:**.html");
    }

    @Test
    void write_whereAFileIsInPlaceOfTheFolder_saysSoAndLeavesNothing() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "here");
        assertThatThrownBy(() -> ReportFile.write(notAFolder.resolve("report.html"), "text"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + notAFolder.resolve("report.html") + ": " + notAFolder + " is no folder");
        assertThat(notAFolder).hasContent("here");
    }

    @Test
    void write_toAFolder_saysSo() {
        assertThatThrownBy(() -> ReportFile.write(folder, "text"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is a folder; name a file in it");
    }
}
