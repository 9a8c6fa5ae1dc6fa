package io.github.kprim.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * The result of compiling source files in a {@link Setup}. The compiler finds the processors in the same way as in a
 * user's build.
 *
 * @param succeeded whether the compiler reports success
 * @param diagnostics all diagnostics
 * @param output other output of the compiler, such as a stack trace
 * @param generated the generated sources, by path relative to their folder, such as {@code a/TLockChecks.java}
 * @param classes the folder with the class files
 */
record CompileRun(
        boolean succeeded,
        List<Diagnostic<? extends JavaFileObject>> diagnostics,
        String output,
        SortedMap<String, String> generated,
        Path classes) {
    /** The declaration of the module that the code is in, if it is in a named module. */
    static final String MODULE = "module specimen { requires io.github.kprim.core; }";

    CompileRun {
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Compiles in a new subfolder of {@code folder}, which is empty or has only jars and subfolders of earlier runs.
     */
    static CompileRun in(Path folder, Setup setup, List<String> options, JavaFileObject... sources) {
        try {
            Path run = Files.createTempDirectory(folder, "run");
            Path made = Files.createDirectory(run.resolve("generated"));
            Path classes = Files.createDirectory(run.resolve("classes"));
            List<String> all = new ArrayList<>(setup.options(folder));
            all.addAll(List.of("-s", made.toString(), "-d", classes.toString(), "-encoding", "UTF-8"));
            all.addAll(options);
            List<Path> files = write(sources, Files.createDirectory(run.resolve("sources")));
            boolean hasModule = files.stream().anyMatch(file -> file.endsWith("module-info.java"));
            if (setup.code() == Setup.Code.IN_NAMED_MODULE && !hasModule) {
                files.add(Files.writeString(run.resolve("sources").resolve("module-info.java"), MODULE));
            }
            return run(setup.tool().compiler(), all, files, made, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> write(JavaFileObject[] sources, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (JavaFileObject source : sources) {
            String path = source.toUri().getPath();
            // Each file has its own folder, because its simple name need not be unique.
            Path own = Files.createDirectory(folder.resolve(Integer.toString(files.size())));
            Path file = own.resolve(path.substring(path.lastIndexOf('/') + 1));
            files.add(Files.writeString(file, source.getCharContent(true)));
        }
        return files;
    }

    private static CompileRun run(
            JavaCompiler compiler, List<String> options, Collection<Path> files, Path made, Path classes)
            throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        StringWriter output = new StringWriter();
        boolean succeeded;
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            succeeded = compiler.getTask(
                            output, manager, found, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        return new CompileRun(succeeded, found.getDiagnostics(), output.toString(), sourcesIn(made), classes);
    }

    private static SortedMap<String, String> sourcesIn(Path folder) throws IOException {
        SortedMap<String, String> sources = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                sources.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return sources;
    }

    /** Returns the errors and warnings, one per line: {@code ERROR line: first line of the message}. */
    List<String> messages() {
        return diagnostics.stream()
                .filter(message -> message.getKind() != Diagnostic.Kind.NOTE)
                .map(message -> "%s %d: %s"
                        .formatted(
                                message.getKind(),
                                message.getLineNumber(),
                                message.getMessage(Locale.ROOT)
                                        .lines()
                                        .findFirst()
                                        .orElse("")))
                .toList();
    }

    /**
     * Returns the names of the class files, relative to their folder, without {@code .class}, in alphabetical order.
     */
    List<String> classNames() {
        try (Stream<Path> all = Files.walk(classes)) {
            return all.map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
