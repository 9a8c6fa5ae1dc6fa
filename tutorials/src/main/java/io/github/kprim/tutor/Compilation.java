package io.github.kprim.tutor;

import com.sun.source.util.JavacTask;
import io.github.kprim.tutor.model.OutsideTheModel;
import io.github.kprim.tutor.source.SourceText;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the sources of an exercise in this process, with the contract processor. Refuses an answer that uses what is
 * outside the model.
 */
final class Compilation {
    private static final int RELEASE = 17;
    private static final int MOST_ERRORS = 5;

    /** Leaves bodies unexamined: what is found there are warnings, and an answer is judged by errors only. */
    private static final String WITHOUT_WARNINGS = "-Akprim.flow=off";

    private static final String CANNOT_WRITE = "compiler.err.class.cant.write";
    private static final String TOO_LONG = "name too long";

    /** The files of the class path, for each thread that compiles. Opening the library takes longer than compiling. */
    private static final ThreadLocal<StandardJavaFileManager> FILES = ThreadLocal.withInitial(
            () -> compiler().getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8));

    private final String packageName;
    private final Sources sources;
    private final Collection<String> allows;
    private List<String> reports = List.of();

    /**
     * Prepares a compilation.
     *
     * @param allows what an answer to this exercise may use, although it is outside the model
     */
    Compilation(String packageName, Sources sources, Collection<String> allows) {
        this.packageName = packageName;
        this.sources = sources;
        this.allows = allows;
    }

    /**
     * Compiles into {@code classes}, an existing folder.
     *
     * @return why the answer cannot be judged, with the first few errors; empty if it can
     * @throws BadInputException if this Java has no compiler
     * @throws UncheckedIOException if the classes cannot be written
     */
    String into(Path classes) {
        return compile(sources.code(), classes, List.of());
    }

    /**
     * Returns what the contract processor has warned of in the files of the answer, each with its place. An answer
     * loses no points for it: its tests decide.
     */
    List<String> reports() {
        return reports;
    }

    private List<String> reports(DiagnosticCollector<JavaFileObject> found) {
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.ERROR
                        && diagnostic.getMessage(Locale.ENGLISH).startsWith("[kprim-")
                        && diagnostic.getSource() != null
                        && sources.answer()
                                .containsKey(Path.of(diagnostic.getSource().getName())
                                        .getFileName()
                                        .toString()))
                .map(Compilation::placed)
                .toList();
    }

    /**
     * Compiles only the files of the answer, as {@link #into} does. {@code classes} has the author's classes already,
     * and they fit. Does not ask for {@link #reports}, which takes long.
     */
    String answerInto(Path classes) {
        Map<String, byte[]> answer = sources.code();
        answer.keySet().retainAll(sources.answer().keySet());
        return compile(answer, classes, List.of(WITHOUT_WARNINGS));
    }

    private String compile(Map<String, byte[]> code, Path classes, List<String> more) {
        JavaCompiler javac = compiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try {
            JavacTask task = (JavacTask)
                    javac.getTask(Writer.nullWriter(), FILES.get(), found, options(classes, more), null, units(code));
            task.setProcessors(processors());
            String problem = run(task, found);
            reports = reports(found);
            return problem;
        } catch (UncheckedIOException noRoom) {
            throw noRoom;
        } catch (RuntimeException | StackOverflowError e) {
            return Judgement.DOES_NOT_COMPILE + "the compiler failed: " + e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the compiler of this Java.
     *
     * @throws BadInputException if it has none
     */
    private static JavaCompiler compiler() {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        if (javac == null) {
            throw new BadInputException("this Java, " + System.getProperty("java.home")
                    + ", has no compiler; run the tutor with a JDK, 17 or later");
        }
        return javac;
    }

    /** Looks at the answer between the two halves of its compilation, so that only valid code is looked at. */
    private String run(JavacTask task, DiagnosticCollector<JavaFileObject> found) throws IOException {
        OutsideTheModel.Following model = new OutsideTheModel(
                        packageName, sources.authorTexts(), sources.answer().keySet(), allows)
                .follow(task);
        task.analyze();
        if (hasErrors(found)) {
            return Judgement.DOES_NOT_COMPILE + lines(errors(found));
        }
        List<String> refusals = model.refusals();
        if (!refusals.isEmpty()) {
            return Judgement.OUTSIDE_THE_MODEL + lines(refusals);
        }
        boolean compiled = task.generate().iterator().hasNext();
        checkWritten(found);
        if (hasErrors(found)) {
            return Judgement.DOES_NOT_COMPILE + lines(errors(found));
        }
        return compiled ? "" : Judgement.DOES_NOT_COMPILE + "the compiler failed without an error message";
    }

    private static List<String> options(Path classes, List<String> more) {
        List<String> options = new ArrayList<>(List.of(
                "-g",
                "-parameters",
                "-d",
                classes.toString(),
                "-classpath",
                classes + File.pathSeparator + ClassPath.absolute()));
        options.addAll(more);
        if (Runtime.version().feature() != RELEASE) {
            // For its own release the compiler need not open its record of all earlier ones, which takes long.
            options.addAll(List.of("--release", String.valueOf(RELEASE)));
        }
        return options;
    }

    /**
     * Returns the annotation processors of this class path. They are loaded once: from a processor path, the compiler
     * would load their classes again each time, and take twice as long.
     */
    private static List<Processor> processors() {
        return ServiceLoader.load(Processor.class, Compilation.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private List<JavaFileObject> units(Map<String, byte[]> code) {
        List<JavaFileObject> units = new ArrayList<>();
        code.forEach((name, text) ->
                units.add(new SourceText(packageName + "/" + name, new String(text, StandardCharsets.UTF_8))));
        return units;
    }

    /**
     * Stops if a class could not be written, which says nothing about the answer; except if the name of a class is too
     * long for a file.
     *
     * @throws UncheckedIOException if so
     */
    private static void checkWritten(DiagnosticCollector<JavaFileObject> found) {
        for (Diagnostic<?> diagnostic : found.getDiagnostics()) {
            String message = diagnostic.getMessage(Locale.ENGLISH);
            if (diagnostic.getCode().equals(CANNOT_WRITE) && !message.contains(TOO_LONG)) {
                throw new UncheckedIOException(new IOException(message));
            }
        }
    }

    private static boolean hasErrors(DiagnosticCollector<JavaFileObject> found) {
        return !errors(found).isEmpty();
    }

    private static List<String> errors(DiagnosticCollector<JavaFileObject> found) {
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Compilation::placed)
                .toList();
    }

    /** Returns the first few lines, and how many there are besides. */
    private static String lines(List<String> all) {
        int more = all.size() - MOST_ERRORS;
        return all.stream().limit(MOST_ERRORS).collect(Collectors.joining("\n"))
                + (more > 0 ? "\n... and " + more + " more" : "");
    }

    /** Formats a diagnostic as editors understand it: file, line, column, message. */
    private static String placed(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        String where = source == null
                ? ""
                : source.getName().replaceFirst("^/", "") + ":" + diagnostic.getLineNumber() + ":"
                        + diagnostic.getColumnNumber() + ": ";
        return where + diagnostic.getMessage(Locale.ENGLISH);
    }
}
