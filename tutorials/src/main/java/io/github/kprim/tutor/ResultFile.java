package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is written again and again. A reader sees one whole text or another, also if the writer is stopped. */
record ResultFile(Path path) {
    /**
     * Replaces the file.
     *
     * @throws BadInputException if it cannot be written
     */
    void write(String text) {
        try {
            WholeFile.write(path, text);
        } catch (IOException e) {
            throw new BadInputException("the result cannot be written to " + path + ": " + e, e);
        }
    }
}
