package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A catalog of small exercises, each as {@code tutor new} creates it, and submissions to it. */
final class SmallCourse {
    static final String FIRST = "e01_two_increments_can_be_one";
    static final String SECOND = "e02_again";

    final Path root;

    SmallCourse(Path root, String... ids) {
        this.root = root;
        for (String id : ids) {
            CommandLineRun made = CommandLineRun.of("new", id, "--catalog", root);
            if (made.status() != 0) {
                throw new IllegalStateException(made.err());
            }
        }
    }

    Path exercise(String id) {
        return root.resolve("exercises").resolve(id);
    }

    Path solution(String id) {
        return root.resolve("solutions").resolve(id);
    }

    /** Returns the text of an exercise's solution. */
    String solved(String id) {
        return read(solution(id).resolve("Tally.java"));
    }

    /** Submits an answer, in the folder {@code submission}. */
    static void handIn(Path submission, String id, String text) {
        write(submission.resolve(id).resolve("Tally.java"), text);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces {@code from}, which must exist in the file. */
    static void edit(Path file, String from, String to) {
        String text = read(file);
        if (!text.contains(from)) {
            throw new IllegalStateException(file + " has no '" + from + "'");
        }
        write(file, text.replace(from, to));
    }
}
