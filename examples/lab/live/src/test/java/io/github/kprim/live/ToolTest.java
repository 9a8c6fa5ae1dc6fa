package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file is not executable by its mode there")
final class ToolTest {
    @TempDir
    private Path folder;

    private Path text;
    private Path directory;
    private Path program;

    /** Three files of the name "tool", of which the last one is a command. */
    @BeforeEach
    void makeFiles() throws IOException {
        text = Files.createFile(Files.createDirectory(folder.resolve("text")).resolve("tool"));
        directory = Files.createDirectories(folder.resolve("directory/tool"));
        program = Files.createFile(
                Files.createDirectory(folder.resolve("program")).resolve("tool"));
        assumeTrue(program.toFile().setExecutable(true));
    }

    private List<String> folders() {
        return List.of(folder + "/text", folder + "/directory", folder + "/none", folder + "/program");
    }

    @Test
    void find_severalFilesOfThatName_returnsTheExecutableOne() {
        assertThat(Files.exists(text) && Files.exists(directory)).isTrue();
        assertThat(Tool.find("tool", folders())).isEqualTo(program);
    }

    @Test
    void find_noExecutableOfThatName_returnsNull() {
        assertThat(Tool.find("tool", folders().subList(0, 3))).isNull();
        assertThat(Tool.find("other", folders())).isNull();
    }

    @Test
    void builder_commandThatExists_startsItByItsPath() throws Exception {
        assertThat(Tool.exists("sh")).isTrue();
        assertThat(Tool.builder(List.of("sh", "-c", "true")).command().get(0)).endsWith("/sh");
    }

    @Test
    void builder_commandThatIsNowhere_isRefusedWithItsName() throws Exception {
        assertThat(Tool.exists("no-such-command")).isFalse();
        assertThatThrownBy(() -> Tool.builder(List.of("no-such-command")))
                .isInstanceOf(NotPossible.class)
                .hasMessageStartingWith("there is no command no-such-command in [")
                .hasMessageEndingWith("]; install it");
    }
}
