package io.github.kprim.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures how long javac takes for {@link ContractedSources}, in a JVM that has compiled nothing before, as in a
 * build. Seconds.
 *
 * <p>The cost of the processor has two parts that are also measured alone: the cost of any processor ({@link
 * #idleProcessor}), and the cost of the generated sources, which double the number of classes ({@link #generatedToo}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
public class CompileBenchmark {
    private static final String PROCESSORS = "io.github.kprim.processor";

    /** The number of classes. */
    @Param("1000")
    public int classes = 1000;

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private Path folder = Path.of("");
    private List<Path> sources = List.of();
    private List<Path> generated = List.of();

    /** Writes the sources. Another JVM makes the generated ones, so that this JVM stays cold. */
    @Setup(Level.Trial)
    public void write() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("kprim-compile");
        sources = ContractedSources.write(Files.createDirectory(folder.resolve("sources")), classes);
        Path made = Files.createDirectory(folder.resolve("generated"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-proc:only",
                "-processor",
                PROCESSORS + ".ContractProcessor",
                "-cp",
                System.getProperty("java.class.path"),
                "-s",
                made.toString()));
        sources.forEach(source -> command.add(source.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "the processor has failed: " + Files.readString(folder.resolve("log"), StandardCharsets.UTF_8));
        }
        try (Stream<Path> files = Files.walk(made)) {
            generated = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        if (generated.size() != classes) {
            throw new IllegalStateException(
                    "of " + classes + " classes " + generated.size() + " have checks made for them");
        }
    }

    /** Deletes all written files. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Runs javac alone. */
    @Benchmark
    public void javacAlone() throws IOException {
        compile(sources);
    }

    /** Runs javac with a processor that does nothing. */
    @Benchmark
    public void idleProcessor() throws IOException {
        compile(sources, new IdleProcessor());
    }

    /** Runs javac without a processor, but with the sources that kprim's processor would generate. */
    @Benchmark
    public void generatedToo() throws IOException {
        List<Path> all = new ArrayList<>(sources);
        all.addAll(generated);
        compile(all);
    }

    /** Runs javac with the processors that check contracts and generate checks. Bodies are not examined. */
    @Benchmark
    public void contractProcessor() throws IOException {
        compile(sources, processors(PROCESSORS::equals));
    }

    /** Runs javac with all processors that kprim's jar announces, also the one that examines bodies. */
    @Benchmark
    public void bodiesToo() throws IOException {
        compile(sources, processors(name -> name.startsWith(PROCESSORS)));
    }

    private static Processor[] processors(Predicate<String> packages) {
        return ServiceLoader.load(Processor.class).stream()
                .filter(processor -> packages.test(processor.type().getPackageName()))
                .map(ServiceLoader.Provider::get)
                .toArray(Processor[]::new);
    }

    private static boolean examinesBodies(Processor processor) {
        return processor.getClass().getPackageName().equals(PROCESSORS + ".flow");
    }

    private void compile(List<Path> files, Processor... processors) throws IOException {
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager manager =
                javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options =
                    new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString()));
            if (Stream.of(processors).noneMatch(CompileBenchmark::examinesBodies)) {
                // javac finds the plugin on this JVM's class path, and starts it without being asked.
                options.add("-Xplugin:kprim off");
            }
            if (processors.length == 0) {
                options.add("-proc:none");
            }
            JavaCompiler.CompilationTask task =
                    javac.getTask(output, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files));
            task.setProcessors(List.of(processors));
            if (!task.call()) {
                throw new IllegalStateException("javac has failed: " + output);
            }
        }
    }
}
