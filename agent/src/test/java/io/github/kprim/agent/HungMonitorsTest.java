package io.github.kprim.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a watch for hung tasks sees threads that wait for monitors. */
@Timeout(120)
final class HungMonitorsTest {
    @TempDir
    Path folder;

    @Test
    void watch_threadsThatWaitForEachOthersMonitors_showsTheDeadlock() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + AgentJar.in(folder),
                        "-Dkprim.hung_task_timeout_secs=1",
                        "-cp",
                        AgentJar.placeOf(HungMonitors.class).toString(),
                        HungMonitors.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader err = process.errorReader(UTF_8)) {
            String line = err.readLine();
            while (line != null && !line.startsWith(" *** DEADLOCK ***: ")) {
                lines.add(line);
                line = err.readLine();
            }
            assertThat(line).as("after %s", lines).isNotNull();
        } finally {
            process.getOutputStream().close();
            process.destroy();
        }
        assertThat(lines)
                .anyMatch(each -> each.startsWith("INFO: task ") && each.endsWith("blocked for more than 1 second."))
                .containsSubsequence("first waits for lock:", "which is held by second")
                .containsSubsequence("second waits for lock:", "which is held by first")
                .anyMatch(each -> each.startsWith("  Object@") && each.contains(", at: HungMonitors.crosswise("));
    }
}
