package io.github.kprim.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder for programs from the class path. Closing it deletes it. If the JVM is told to end before, all
 * processes that it has started are ended first.
 */
final class Scratch implements AutoCloseable {
    private static final List<String> C_FLAGS = List.of("-std=c11", "-O2", "-Wall", "-Wextra", "-Werror");

    private final Path folder;
    private final ShutdownHook onExit;

    Scratch() throws IOException {
        this.folder = Files.createTempDirectory("kprim-live");
        this.onExit = new ShutdownHook("delete " + folder, this::endProcessesAndDelete);
        // Workloads may run as other users.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path folder() {
        return folder;
    }

    /** Returns the text of a program of this package. */
    static String source(String name) throws IOException {
        try (InputStream in = Scratch.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the program " + name + " is not on the class path; build kprim again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Writes a program of this package into this folder, and returns its path. */
    Path copy(String name) throws IOException {
        return Files.writeString(folder.resolve(name), source(name));
    }

    /**
     * Compiles the C program {@code name}.c.
     *
     * @return the executable
     * @throws NotPossible if there is no gcc, or it fails; the message says so
     */
    Path compile(String name) throws IOException, InterruptedException {
        Path executable = folder.resolve(name);
        Tool.Result result = Tool.run(Stream.concat(
                        Stream.concat(Stream.of("gcc"), C_FLAGS.stream()),
                        Stream.of("-o", executable.toString(), copy(name + ".c").toString()))
                .toList());
        if (result.status() != 0) {
            throw new NotPossible("gcc cannot compile " + name + ".c: " + firstError(result)
                    + "; try apt-get install --reinstall gcc libc6-dev");
        }
        return executable;
    }

    private String firstError(Tool.Result result) {
        return result.lines().stream()
                .filter(line -> line.contains("error"))
                .findFirst()
                .orElse("it ends with status " + result.status())
                .replace(folder + "/", "");
    }

    private void endProcessesAndDelete() {
        Tool.endAll();
        delete();
    }

    @Override
    public void close() {
        delete();
        onExit.close();
    }

    private synchronized void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftForTheSystem) {
            // A server that is ending may still delete files. The system clears its folder for temporary files.
        }
    }
}
