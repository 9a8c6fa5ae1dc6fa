package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Stream;

/** Writes files for a student or an author, and can undo that. */
final class Handout {
    private static final Set<String> KEPT_BACK = Set.of(Exercise.DESCRIPTION, "hints.md");

    /** The files and folders that were made, the last one first. */
    private final Deque<Path> made = new ArrayDeque<>();

    /** Copies the files of one folder that do not exist in the other, except what students must not see. */
    void copyMissing(Path from, Path to) throws IOException {
        makeFolder(to.toAbsolutePath());
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Path target = to.resolve(name.equals("gitignore") ? ".gitignore" : name);
                if (Files.isRegularFile(file) && !KEPT_BACK.contains(name) && !Files.exists(target)) {
                    made.push(target);
                    WholeFile.write(target, Files.readAllBytes(file));
                }
            }
        }
    }

    /** Writes a file that does not exist, and makes the folders above it. */
    void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            makeFolder(folder);
        }
        made.push(file);
        WholeFile.write(file, text);
    }

    private void makeFolder(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (Files.isDirectory(folder)) {
            return;
        }
        if (parent != null) {
            makeFolder(parent);
        }
        Files.createDirectory(folder);
        made.push(folder);
    }

    /** Deletes what was made, as far as that is possible. */
    void undo() {
        for (Path path : made) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException stays) {
                // The user is told that writing failed; the files that stay are complete.
            }
        }
    }
}
