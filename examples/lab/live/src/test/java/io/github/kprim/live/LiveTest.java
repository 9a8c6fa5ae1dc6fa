package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return Live.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "live --only nonsense, there is no workload 'nonsense'; the workloads are",
        "'live --only bash,nonsense', there is no workload 'nonsense'",
        "'live --only bash,', has an empty name; separate the names by single commas",
        "'live --only bash,dash,bash', --only names bash twice; name it once",
        "live --only bash --only bash, --only names bash twice; name it once",
        "live --seconds 0, '--seconds must be 1 to 60, not 0'",
        "live --seconds 61, '--seconds must be 1 to 60, not 61'",
        "live --runs 0, '--runs must be 1 to 100, not 0'",
        "live --runs 101, '--runs must be 1 to 100, not 101'",
        "native --rounds 4, '--rounds must be 5 to 1000, not 4'",
        "native --rounds 1001, '--rounds must be 5 to 1000, not 1001'",
        "native --largest 1, --largest 1 leaves nothing",
        "native --nonsense, Unknown option",
    })
    void execute_wrongArguments_isOneClearError(String arguments, String error) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(error);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "native"})
    void execute_recordThatCannotBeWritten_isRefusedAtOnce(String command) throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");

        assertThat(run(command, "--out", notAFolder.resolve("x").toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--out: cannot write " + notAFolder.resolve("x") + ": " + notAFolder
                        + " is no folder; choose another place");
    }

    @Test
    void execute_nothing_saysWhichCommandsThereAre() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).startsWith("no command; say live or native");
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "native"})
    void help_ofEachCommand_namesItsOptions(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: kprim " + command).contains("--out=FILE");
    }

    @Test
    void help_ofLive_namesAllWorkloads() {
        run("live", "--help");

        assertThat(out.toString()).contains(Workload.ALL);
    }
}
