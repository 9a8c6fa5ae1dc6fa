package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A folder that exists until it is closed, or until this process is ended by its user. */
record TemporaryFolder(Path path) implements AutoCloseable {
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    /** An answer's JVM that is being ended may write one more file while its folder is deleted. */
    private static final int MOST_TRIES = 3;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolder::deleteAll, "temporary folders"));
    }

    /**
     * Makes an empty folder, whose name begins with {@code prefix}.
     *
     * @throws MachineException if there is no room for it
     */
    static TemporaryFolder make(String prefix) {
        ProcessEnd.hold();
        try {
            Path path = Files.createTempDirectory(prefix);
            OPEN.add(path);
            return new TemporaryFolder(path);
        } catch (IOException e) {
            throw FreeSpace.failure(e);
        }
    }

    /** Deletes the folder with everything in it. What cannot be deleted remains. */
    @Override
    public void close() {
        if (OPEN.remove(path)) {
            delete(path);
        }
    }

    /** Runs when the user presses Ctrl-C, which skips every {@code finally}. */
    private static void deleteAll() {
        ProcessEnd.begin();
        ExamProcess.endAll();
        OPEN.forEach(TemporaryFolder::delete);
    }

    private static void delete(Path path) {
        for (int i = 0; i < MOST_TRIES && Files.exists(path); i++) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            } catch (IOException | UncheckedIOException leftForTheSystem) {
                // The operating system clears its folder for temporary files.
            }
        }
    }
}
