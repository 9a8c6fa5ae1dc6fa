package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the sources of an exercise in this process, with the contract processor. */
final class Compilation {
    private static final int MOST_ERRORS = 5;

    private final String packageName;
    private final Sources sources;

    Compilation(String packageName, Sources sources) {
        this.packageName = packageName;
        this.sources = sources;
    }

    /**
     * Compiles into {@code classes}, an existing folder.
     *
     * @return the first few errors; empty if there are none
     * @throws BadInputException if this Java has no compiler
     */
    String into(Path classes) {
        JavaCompiler javac = compiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                javac.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            boolean compiled = javac.getTask(Writer.nullWriter(), files, found, options(classes), null, units())
                    .call();
            String errors = errors(found);
            return compiled || !errors.isEmpty() ? errors : "the compiler failed without an error message";
        } catch (RuntimeException | StackOverflowError e) {
            return "the compiler failed: " + e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the compiler of this Java.
     *
     * @throws BadInputException if it has none
     */
    static JavaCompiler compiler() {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        if (javac == null) {
            throw new BadInputException("this Java, " + System.getProperty("java.home")
                    + ", has no compiler; run the tutor with a JDK, 17 or later");
        }
        return javac;
    }

    private static List<String> options(Path classes) {
        String classPath = ClassPath.absolute();
        return List.of(
                "--release",
                "17",
                "-g",
                "-parameters",
                "-d",
                classes.toString(),
                "-classpath",
                classPath,
                "-processorpath",
                classPath);
    }

    private List<JavaFileObject> units() {
        List<JavaFileObject> units = new ArrayList<>();
        sources.code().forEach((name, text) -> units.add(new Text(packageName + "/" + name, text)));
        return units;
    }

    private static String errors(DiagnosticCollector<JavaFileObject> found) {
        List<String> errors = found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Compilation::error)
                .toList();
        int more = errors.size() - MOST_ERRORS;
        return errors.stream().limit(MOST_ERRORS).collect(Collectors.joining("\n"))
                + (more > 0 ? "\n... and " + more + " more" : "");
    }

    /** Formats an error as editors understand it: file, line, column, message. */
    private static String error(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        String where = source == null
                ? ""
                : source.getName().replaceFirst("^/", "") + ":" + diagnostic.getLineNumber() + ":"
                        + diagnostic.getColumnNumber() + ": ";
        return where + diagnostic.getMessage(Locale.ENGLISH);
    }

    /** A source file that is only in memory. */
    static final class Text extends SimpleJavaFileObject {
        private final byte[] text;

        Text(String name, byte[] text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return new String(text, StandardCharsets.UTF_8);
        }
    }
}
