package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written again and again. A reader sees one whole text or another, also if the writer is stopped. */
record ResultFile(Path path) {
    /**
     * Replaces the file.
     *
     * @throws BadInputException if it cannot be written
     */
    void write(String text) {
        try {
            Path next = path.resolveSibling(path.getFileName() + ".new");
            Files.writeString(next, text);
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BadInputException("the result cannot be written to " + path + ": " + e, e);
        }
    }
}
