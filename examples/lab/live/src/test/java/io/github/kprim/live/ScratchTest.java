package io.github.kprim.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ScratchTest {
    /** A workload with a server in a session of its own, as Redis is, which runs until this JVM is told to end. */
    private static final String ENDLESS =
            ". ./prelude.sh; server tail -f /dev/null; ready \"$$ ${servers# }\"; tail -f /dev/null; over";

    /** What the test runs in another JVM. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) throws Exception {
            try (Scratch scratch = new Scratch()) {
                scratch.copy("prelude.sh");
                Process workload = Tool.builder(List.of(
                                "sh", "-c", ENDLESS, "sh", "1", scratch.folder().toString()))
                        .directory(scratch.folder().toFile())
                        .start();
                System.out.println(scratch.folder());
                System.out.println(workload.inputReader().readLine());
                workload.getOutputStream().write('\n');
                workload.getOutputStream().flush();
                workload.waitFor();
            }
            System.out.println("a run failed");
        }
    }

    @Test
    void close_always_deletesTheFolder() throws Exception {
        Path folder;
        try (Scratch scratch = new Scratch()) {
            folder = scratch.folder();
            assertThat(scratch.copy("prelude.sh")).exists();
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    void jvm_toldToEnd_endsServersToo_andDeletesTheFolder() throws Exception {
        assumeTrue(Tool.exists("setsid") && Files.exists(Path.of("/proc/self")), "needs Linux with setsid");
        Process jvm = OtherJvm.start(Map.of(), Endless.class);
        try (BufferedReader out = jvm.inputReader()) {
            Path folder = Path.of(out.readLine());
            String[] words = out.readLine().split(" ", -1);
            assertThat(words).hasSize(3).startsWith("ready");
            List<ProcessHandle> processes = List.of(words).subList(1, 3).stream()
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            assertThat(folder).isDirectory();

            jvm.toHandle().destroy();

            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(folder).doesNotExist();
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
            assertThat(out.readLine()).as("what is printed after the end").isNull();
        } finally {
            jvm.destroyForcibly();
        }
    }
}
