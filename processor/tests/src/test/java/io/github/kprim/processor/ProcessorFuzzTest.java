package io.github.kprim.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No source makes the processors throw an exception, report a message without an id, or generate a class for a type
 * that they reject.
 *
 * <p>The seed is fixed, so that a build fails because of a change and not by chance. Use
 * {@code -Dkprim.fuzz.seed=random} to search further, or a number to repeat a run. {@code -Dkprim.fuzz.mutants=...}
 * sets the number of mutants.
 */
final class ProcessorFuzzTest {
    private static final int MUTANTS = 1_200;

    /** Returns correct sources to spoil, and some that the other tests know to be wrong. */
    static List<String> corpus() {
        return Stream.of("good", "generate", "fuzz", "bad")
                .flatMap(folder -> sources(folder).stream())
                .toList();
    }

    /** Returns the sources that no other test compiles. */
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

    @ParameterizedTest
    @EnumSource
    void check_mutants_findsNothing(Setup.Tool tool) {
        fuzz(tool).check(seed(), Integer.getInteger("kprim.fuzz.mutants", MUTANTS));
    }

    private static long seed() {
        String seed = System.getProperty("kprim.fuzz.seed", "20240229");
        return seed.equals("random") ? new Random().nextLong() : Long.parseLong(seed);
    }

    private static ProcessorFuzz fuzz(Setup.Tool tool) {
        return new ProcessorFuzz(tool, () -> List.of(new ContractProcessor(), new LockOrderProcessor()), corpus());
    }
}
