package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.source.util.JavacTask;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.processor.BrokenWalker.Fault;
import io.github.kprim.processor.flow.FlowProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No body makes the analysis fail, and none that compiles without it does not compile with it. A report is inside the
 * class, and moves with its code.
 *
 * <p>The seed is fixed. Use {@code -Dkprim.fuzz.seed=random} to search further, or a number to repeat a run.
 * {@code -Dkprim.fuzz.flow.mutants=...} sets the number of mutants, and removes the limit of time.
 */
final class FlowFuzzTest {
    private static final int MUTANTS = 1_000;
    private static final int MOST_MUTATIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Moves everything by an odd number of characters, and not to another column of a line. */
    private static final String SHIFT = "//\n";

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    @Test
    void analyze_mutants_neitherFailsNorReportsElsewhere() throws IOException {
        List<String> corpus = Stream.of("bad", "good")
                .flatMap(folder -> FlowCorpus.names(folder).stream().map(name -> FlowCorpus.text(folder, name)))
                .toList();
        Integer wanted = Integer.getInteger("kprim.fuzz.flow.mutants");
        long end = System.nanoTime() + PATIENCE.toNanos();
        Random random = new Random(seed());
        try (StandardJavaFileManager files = files()) {
            for (int i = 0; wanted == null ? i < MUTANTS && System.nanoTime() < end : i < wanted; i++) {
                String mutant = Mutation.pick(corpus, random);
                for (int j = 1 + random.nextInt(MOST_MUTATIONS); j > 0; j--) {
                    mutant = BodyMutations.apply(mutant, files, random);
                }
                check(mutant, "Mutant %d of seed %s:%n%s".formatted(i, seed(), mutant), files, FlowProcessor::new);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void check_brokenWalker_notices(Fault fault) throws IOException {
        try (StandardJavaFileManager files = files()) {
            String source = FlowCorpus.text("good", "TryFinally");

            assertThatThrownBy(() -> check(source, fault.toString(), files, () -> new BrokenWalker(fault)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void check_walkerWithoutFault_passes() throws IOException {
        try (StandardJavaFileManager files = files()) {
            String source = FlowCorpus.text("good", "TryFinally");

            assertThatCode(() -> check(source, "no fault", files, () -> new BrokenWalker(Fault.NONE)))
                    .doesNotThrowAnyException();
            assertThat(places(compile(source, files, new BrokenWalker(Fault.NONE)), 0))
                    .isNotEmpty();
        }
    }

    private static StandardJavaFileManager files() throws IOException {
        StandardJavaFileManager files = JAVAC.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        files.setLocationFromPaths(
                StandardLocation.CLASS_PATH,
                List.of(BuiltJars.place(MustHold.class), BuiltJars.place(NullMarked.class)));
        return files;
    }

    private static long seed() {
        String seed = System.getProperty("kprim.fuzz.seed", "20240229");
        return seed.equals("random") ? new Random().nextLong() : Long.parseLong(seed);
    }

    private static void check(
            String mutant, String description, StandardJavaFileManager files, Supplier<Processor> walker) {
        List<Diagnostic<? extends JavaFileObject>> found = new ArrayList<>();

        assertThatCode(() -> found.addAll(compile(mutant, files, walker.get())))
                .as(description)
                .doesNotThrowAnyException();

        assertThat(found)
                .as(description)
                .noneMatch(message -> message.getMessage(Locale.ROOT).contains("not examined"));
        List<String> places = places(found, 0);
        assertThat(found)
                .as(description)
                .filteredOn(FlowFuzzTest::isReport)
                .allSatisfy(report -> assertThat(report.getPosition())
                        .isBetween((long) mutant.indexOf('{'), (long) mutant.lastIndexOf('}')));
        if (!places.isEmpty()) {
            assertThat(places(compile(SHIFT + mutant, files, walker.get()), SHIFT.length()))
                    .as(description)
                    .isEqualTo(places);
        }
        if (errors(found) > 0) {
            assertThat(errors(compile(mutant, files))).as(description).isPositive();
        }
    }

    private static boolean isReport(Diagnostic<? extends JavaFileObject> message) {
        return FlowCorpus.idOf(message.getMessage(Locale.ROOT)).matches("kprim-[a-z-]+");
    }

    /** Returns the ids and positions of the reports, in a source that something of that length was put before. */
    private static List<String> places(List<Diagnostic<? extends JavaFileObject>> found, int shift) {
        return found.stream()
                .filter(FlowFuzzTest::isReport)
                .map(report -> FlowCorpus.idOf(report.getMessage(Locale.ROOT)) + " " + (report.getPosition() - shift))
                .toList();
    }

    private static long errors(List<Diagnostic<? extends JavaFileObject>> found) {
        return found.stream()
                .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
                .count();
    }

    private static List<Diagnostic<? extends JavaFileObject>> compile(
            String mutant, StandardJavaFileManager files, Processor... processors) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<JavaFileObject> sources = new ArrayList<>(List.of(MemoryFiles.source("Mutant.java", mutant)));
        if (mutant.contains("javax.annotation")) {
            sources.add(MemoryFiles.source("GuardedBy.java", String.join("\n", Specimens.lines(FlowCorpus.FOREIGN))));
        }
        List<String> options = List.of("-Xmaxwarns", "1000", "--limit-modules", "java.base,java.compiler,jdk.compiler");
        JavacTask task = (JavacTask) JAVAC.getTask(null, files, found, options, null, sources);
        task.setProcessors(List.of(processors));
        try {
            task.analyze();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return found.getDiagnostics();
    }
}
