package io.github.kprim.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No source makes the processors throw, or report what has no id, or make something for a type that they refuse.
 *
 * <p>{@code -Dkprim.fuzz.seed=...} repeats a run that was random, {@code -Dkprim.fuzz.mutants=...} makes it longer.
 */
final class ProcessorFuzzTest {
    private static final int MUTANTS = 1_200;

    /** Sources with nothing wrong in them, to spoil, and some that the other tests know to be wrong. */
    static List<String> corpus() {
        return Stream.of("good", "generate", "fuzz", "bad")
                .flatMap(folder -> sources(folder).stream())
                .toList();
    }

    /** Those that no other test compiles. */
    static List<String> rich() {
        return Specimens.names("fuzz");
    }

    private static List<String> sources(String folder) {
        return Specimens.names(folder).stream()
                .map(name -> String.join("\n", Specimens.lines(folder + "/" + name + ".java")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rich")
    void process_unspoiledSource_compiles(String name) {
        assertThat(Specimens.compile(Specimens.source("fuzz", name))).succeeded();
    }

    @Test
    void check_fixedSeed_findsNothing() {
        fuzz(Setup.Tool.JAVAC).check(20_240_229, MUTANTS);
    }

    @Test
    void check_randomSeed_findsNothing() {
        fuzz(Setup.Tool.JAVAC).check(seed(), Integer.getInteger("kprim.fuzz.mutants", MUTANTS));
    }

    @Test
    void check_ecj_findsNothing() {
        fuzz(Setup.Tool.ECJ).check(seed(), Integer.getInteger("kprim.fuzz.mutants", MUTANTS) / 2);
    }

    private static long seed() {
        return Long.getLong("kprim.fuzz.seed", new Random().nextLong());
    }

    private static ProcessorFuzz fuzz(Setup.Tool tool) {
        return new ProcessorFuzz(tool, () -> List.of(new ContractProcessor(), new LockOrderProcessor()), corpus());
    }
}
