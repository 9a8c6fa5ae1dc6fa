package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Tests that the benchmarks run, and that their results are understood. The tests do not check how fast they are. */
final class BenchmarksTest {
    private static final int GOALS_OF_COMPILER_AND_EXPLORER = 3;

    @Test
    void benchmarks_allBrief_haveARowForEachGoal() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("^(?!.*(Explorer|Compile)).*Benchmark")
                        .param("ptes", "131072")
                        .param("mebibytes", "16")
                        .addProfiler(GCProfiler.class)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        Recording recording = Recording.of("test", results);

        assertThat(SpeedTable.goals(recording).lines().skip(2))
                .hasSize(Goal.ALL.size() - GOALS_OF_COMPILER_AND_EXPLORER);
        assertThat(SpeedTable.allocation(recording).lines().skip(2)).hasSize(Goal.ALLOCATE_NOTHING.size());
    }

    /** In a folder where "docs" is no folder, so that docs/results cannot be. */
    @Test
    void main_recordThatCannotBeWritten_exitsBeforeItMeasures(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("docs"));
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Benchmarks.class.getName(),
                        "--preset",
                        "quick",
                        "--record")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output)
                .startsWith("These arguments cannot be used: cannot write docs/results/quick.json: ")
                .endsWith(folder.toRealPath().resolve("docs") + " is no folder; choose another place\n");
        assertThat(output.lines()).hasSize(1);
    }
}
