package io.github.kprim.lab.mutation;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles changed sources against the class path, in memory. Not for use by several threads at once. */
final class MutantCompiler {
    /**
     * The options switch off the contract processor. Its checks are already on the class path, and its messages do not
     * matter here.
     */
    static final List<String> OPTIONS =
            List.of("-proc:none", "-Xlint:none", "-implicit:none", "-classpath", System.getProperty("java.class.path"));

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final Map<String, Optional<Map<String, byte[]>>> known = new HashMap<>();
    private final JavaFileManager files = javac.getStandardFileManager(null, null, null);

    /**
     * Returns the class files by name; empty if the source does not compile. Compiles each source once, because designs
     * share classes.
     */
    Optional<Map<String, byte[]>> compile(String className, String source) {
        return known.computeIfAbsent(source, unknown -> compileAnew(className, unknown));
    }

    private Optional<Map<String, byte[]>> compileAnew(String className, String source) {
        Map<String, ByteArrayOutputStream> written = new HashMap<>();
        JavaFileManager memory = new ForwardingJavaFileManager<>(files) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new InMemory(name, kind, written.computeIfAbsent(name, any -> new ByteArrayOutputStream()));
            }
        };
        DiagnosticListener<JavaFileObject> silent = (Diagnostic<? extends JavaFileObject> diagnostic) -> {};
        boolean compiled = javac.getTask(null, memory, silent, OPTIONS, null, List.of(new Text(className, source)))
                .call();
        if (!compiled) {
            return Optional.empty();
        }
        Map<String, byte[]> classes = new HashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return Optional.of(classes);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String className, String source) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes;

        InMemory(String name, Kind kind, ByteArrayOutputStream bytes) {
            super(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind);
            this.bytes = bytes;
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }
}
