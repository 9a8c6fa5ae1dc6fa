package io.github.kprim.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.github.kprim.processor.flow.FlowProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** The sources in the test resources, and javac with the processors for contracts. Bodies are not examined. */
final class Specimens {
    private Specimens() {}

    static Compilation compile(JavaFileObject... sources) {
        return compiler().compile(sources);
    }

    static Compiler compiler() {
        return Compiler.javac()
                .withOptions("-Xlint:all", "-Xlint:-processing", "-Xmaxerrs", "1000", "-Akprim.flow=off")
                .withProcessors(new ContractProcessor(), new LockOrderProcessor(), new FlowProcessor());
    }

    static JavaFileObject source(String folder, String name) {
        return JavaFileObjects.forResource(folder + "/" + name + ".java");
    }

    /** Returns the names of the files in a folder, without their extension, in alphabetical order. */
    static List<String> names(String folder) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(String file) {
        try {
            return Files.readAllLines(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String resource) {
        try {
            return Path.of(Specimens.class.getResource("/" + resource).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(resource, e);
        }
    }

    /** Returns the errors, one per line, in the order of the source: {@code line:column: first line of the message}. */
    static List<String> errors(Compilation compilation) {
        return compilation.errors().stream()
                .sorted(Comparator.<Diagnostic<?>>comparingLong(Diagnostic::getLineNumber)
                        .thenComparingLong(Diagnostic::getColumnNumber))
                .map(error -> "%d:%d: %s"
                        .formatted(
                                error.getLineNumber(),
                                error.getColumnNumber(),
                                error.getMessage(null).lines().findFirst().orElse("")))
                .toList();
    }
}
