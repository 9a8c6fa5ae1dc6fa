package io.github.kprim.explore;

import java.nio.file.Path;

/**
 * Thrown when a file cannot be used to keep or to continue an exploration: it contains something else, it cannot be
 * read, or it or its folder does not exist.
 */
public final class BadCheckpointException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    BadCheckpointException(Path file, String problem) {
        super(file + " " + problem);
    }
}
