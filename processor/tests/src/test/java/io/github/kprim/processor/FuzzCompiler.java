package io.github.kprim.processor;

import io.github.kprim.annotation.MustHold;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.NullMarked;

/** A compiler that compiles thousands of small sources, one after the other. */
final class FuzzCompiler implements AutoCloseable {
    /** With only the modules that matter, a compilation takes less than half of the time. */
    private static final List<String> OPTIONS = List.of("-nowarn", "--limit-modules", "java.base,java.compiler");

    private final JavaCompiler compiler;
    private final Duration patience;
    private final MemoryFiles files;
    private ExecutorService thread = newThread();

    /**
     * The result of one source.
     *
     * @param succeeded whether the compiler reports success
     * @param diagnostics the diagnostics
     * @param output other output of the compiler
     * @param made the generated sources, by name
     * @param thrown what processors threw; if they threw nothing, what ended the call instead of a result
     */
    record Outcome(
            boolean succeeded,
            List<Diagnostic<? extends JavaFileObject>> diagnostics,
            String output,
            Map<String, String> made,
            List<Throwable> thrown) {}

    /** Creates a compiler. A compilation that has not ended after {@code patience} counts as hanging. */
    FuzzCompiler(Setup.Tool tool, Duration patience) {
        compiler = tool.compiler();
        this.patience = patience;
        files = new MemoryFiles(compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8));
        try {
            StandardJavaFileManager standard = files.standard();
            standard.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    List.of(BuiltJars.place(MustHold.class), BuiltJars.place(NullMarked.class)));
            standard.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, "fuzz");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Compiles one source, or only processes its annotations. */
    Outcome compile(String source, boolean onlyProcess, Supplier<List<Processor>> processors) {
        files.clear();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        StringWriter output = new StringWriter();
        List<String> options = new ArrayList<>(OPTIONS);
        if (onlyProcess) {
            options.add("-proc:only");
        }
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Future<Boolean> result = thread.submit(() -> {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    output, files, found, options, null, List.of(MemoryFiles.source("Mutant.java", source)));
            task.setLocale(Locale.ROOT);
            task.setProcessors(processors.get().stream()
                    .map(processor -> new Witness(processor, thrown))
                    .toList());
            return task.call();
        });
        boolean succeeded = false;
        try {
            succeeded = result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (thrown.isEmpty()) {
                thrown.add(e.getCause());
            }
        } catch (TimeoutException e) {
            // The compilation may run forever, and may still report.
            thread.shutdownNow();
            thread = newThread();
            TimeoutException late = new TimeoutException("it has not ended after " + patience);
            return new Outcome(false, List.of(), "", Map.of(), List.of(late));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Outcome(succeeded, found.getDiagnostics(), output.toString(), files.made(), thrown);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
