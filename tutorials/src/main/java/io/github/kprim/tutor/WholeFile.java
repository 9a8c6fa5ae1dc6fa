package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/** Writes files so that a reader sees all of the new text or all of the old one, whatever happens in between. */
final class WholeFile {
    /** Makes each unfinished file's name differ, however long the name of the file is. */
    private static final AtomicLong WRITTEN = new AtomicLong();

    private WholeFile() {}

    /** Writes or replaces the file. Several processes may do so at the same time. */
    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As the other method, for bytes. */
    static void write(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling(
                ".kprim-" + ProcessHandle.current().pid() + "-" + WRITTEN.incrementAndGet() + ".new");
        try {
            Files.write(next, content);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
