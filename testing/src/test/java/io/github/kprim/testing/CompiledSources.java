package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Classes that are compiled without an annotation processor, as javac does for a project that names none.
 *
 * <p>Each source has one class or more, at most one of them public. It belongs to the package {@code org.example},
 * unless it starts with a package or an import itself. All sources import kprim's annotations.
 */
final class CompiledSources implements AutoCloseable {
    private final Path directory;
    private final URLClassLoader loader;

    private CompiledSources(Path directory, URLClassLoader loader) {
        this.directory = directory;
        this.loader = loader;
    }

    /** Compiles the sources into a new directory in {@code parent}. */
    static CompiledSources to(Path parent, String... sources) {
        List<JavaFileObject> files = new ArrayList<>();
        for (String source : sources) {
            boolean complete = source.startsWith("package ") || source.startsWith("import ");
            files.add(new Source(files.size(), (complete ? "" : "package org.example;") + source));
        }
        Path directory = newDirectory(parent);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path"));
        assertThat(javac.getTask(messages, null, null, options, null, files).call())
                .as(messages::toString)
                .isTrue();
        try {
            URL[] places = {directory.toUri().toURL()};
            return new CompiledSources(directory, new URLClassLoader(places, CompiledSources.class.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newDirectory(Path parent) {
        try {
            return Files.createTempDirectory(parent, "classes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the directory of the class files. */
    Path directory() {
        return directory;
    }

    /** Returns the class with this simple name in {@code org.example}. */
    Class<?> type(String name) {
        return named("org.example." + name);
    }

    /** Returns the class with this full name. */
    Class<?> named(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the sources have no " + name, e);
        }
    }

    /** Runs {@code action} like a test run, which finds these classes through the thread's class loader. */
    void onTheClassPath(Runnable action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            action.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private static final Pattern PUBLIC = Pattern.compile("\\bpublic class (\\w+)");

        private final String text;

        Source(int number, String text) {
            super(URI.create("string:///" + fileOf(text).orElse("Source" + number) + ".java"), Kind.SOURCE);
            this.text = text.replaceFirst(";", "; import io.github.kprim.annotation.*; ");
        }

        private static Optional<String> fileOf(String text) {
            return PUBLIC.matcher(text).results().map(found -> found.group(1)).findFirst();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
