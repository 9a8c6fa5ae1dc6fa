package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests a long exploration that Ctrl-C or a scheduler stops. It reports what it has found, and continues later. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
class InterruptedLabTest {
    @TempDir
    private Path folder;

    private Process explore(Path state, String... options) throws IOException {
        ProcessBuilder lab = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Lab.class.getName(),
                "explore",
                "fork-aware",
                "three-pokers",
                "--state",
                state.toString());
        lab.command().addAll(List.of(options));
        return lab.redirectErrorStream(true).start();
    }

    @Test
    void explore_toldToStop_printsWhatItHasFoundAndKeepsIt() throws Exception {
        Path state = folder.resolve("state");
        Process process;
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            process = explore(state);
            try {
                while (!Files.exists(state)) {
                    watch.take().reset();
                }
            } finally {
                process.toHandle().destroy();
            }
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output)
                .startsWith("fork-aware / three-pokers: BOUNDED (interrupted)\n")
                .contains("No conclusion: interrupted", "executions", "Not covered by this:")
                .endsWith("caches and NUMA\n");

        Process again = explore(state, "--max-executions", "10");
        String more = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(more).startsWith("fork-aware / three-pokers: BOUNDED (stopped after 10 executions, the budget)");
        assertThat(executions(more)).isGreaterThanOrEqualTo(executions(output));
    }

    private static long executions(String output) {
        return output.lines()
                .filter(line -> line.matches("\\d+ executions?, .*"))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
