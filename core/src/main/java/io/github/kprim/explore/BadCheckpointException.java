package io.github.kprim.explore;

import java.nio.file.Path;

/** A file does not keep what it should: another exploration, or nothing that can be read. */
public final class BadCheckpointException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    BadCheckpointException(Path file, String problem) {
        super(file + " " + problem);
    }
}
