package io.github.kprim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchIOException;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
                .hasMessage("cannot write " + notAFolder.resolve("report.html") + ": " + notAFolder
                        + " is no folder; choose another place");
        assertThat(notAFolder).hasContent("here");
    }

    @Test
    void write_toAFolder_saysSo() {
        assertThatThrownBy(() -> ReportFile.write(folder, "text"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + folder + ": it is a folder; choose another place");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a user needs a special right to make links there")
    void write_toALink_keepsTheLink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.html"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), real);
        ReportFile.write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    /** A socket stands for devices and pipes, which Java cannot make. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a socket looks like a regular file there")
    void write_toSomethingThatIsNoFile_saysSoAndLeavesIt() throws IOException {
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> ReportFile.write(socket, "text"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot write " + socket + ": it is a device or a pipe; choose another place");
            assertThat(Files.isRegularFile(socket)).isFalse();
            assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        }
    }

    @Test
    void check_placeThatCanBeWritten_changesNothing() throws IOException {
        Path file = folder.resolve("report.html");
        ReportFile.check(file);
        ReportFile.check(folder.resolve("a/b/report.html"));
        assertThat(folder).isEmptyDirectory();
        ReportFile.write(file, "old");
        ReportFile.check(file);
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void check_placeThatCannotBeWritten_saysWhatWriteSays() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "here");
        List<Path> places = List.of(folder, notAFolder.resolve("x"), folder.resolve("x".repeat(255)));
        assertThat(places).allSatisfy(place -> {
            IOException checked = catchIOException(() -> ReportFile.check(place));
            IOException written = catchIOException(() -> ReportFile.write(place, "text"));
            assertThat(checked)
                    .hasMessageStartingWith("cannot write " + place + ": ")
                    .hasMessageEndingWith("; choose another place")
                    .hasMessage(written.getMessage());
        });
        assertThatThrownBy(() -> ReportFile.check(notAFolder.resolve("a/b/x")))
                .hasMessageContaining(notAFolder + " is no folder");
    }

    /** Root may write to this folder by its mode, and still nobody can. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void check_folderThatTakesNoFiles_saysSo() {
        assertThatThrownBy(() -> ReportFile.check(Path.of("/proc/kprim.html")))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("cannot write /proc/kprim.html: (/proc takes no new files|not allowed to write to"
                        + " /proc); choose another place");
    }
}
