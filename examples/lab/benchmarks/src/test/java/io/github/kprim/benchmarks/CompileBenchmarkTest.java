package io.github.kprim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompileBenchmarkTest {
    @TempDir
    private Path folder;

    @Test
    void compile_aFewClasses_succeedsInEachWay() throws Exception {
        CompileBenchmark benchmark = new CompileBenchmark();
        benchmark.classes = 3;
        benchmark.write();
        benchmark.javacAlone();
        benchmark.idleProcessor();
        benchmark.generatedToo();
        benchmark.contractProcessor();
        benchmark.bodiesToo();
        benchmark.delete();
    }

    @Test
    void sources_always_areOfTheSizeThatIsSaid() throws Exception {
        List<Path> files = ContractedSources.write(folder, 2);

        assertThat(files).hasSize(2);
        assertThat(Files.readAllLines(files.get(1))).hasSizeBetween(155, 175);
    }
}
