package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that exists until it is closed. */
record TemporaryFolder(Path path) implements AutoCloseable {
    /** Makes an empty folder, whose name begins with {@code prefix}. */
    static TemporaryFolder make(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the folder with everything in it. What cannot be deleted remains. */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException leftForTheSystem) {
            // The operating system clears its folder for temporary files.
        }
    }
}
