package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room for temporary files, of which each judgement needs some. */
final class FreeSpace {
    /** The sources, the classes and the record of an answer, several times. */
    private static final long LEAST_BYTES = 16 << 20;

    private FreeSpace() {}

    /**
     * Checks that a judgement finds room.
     *
     * @throws MachineException if it does not
     */
    static void check() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < LEAST_BYTES) {
                throw new MachineException(folder + " has " + (free >> 10) + " KiB of free space, and judging needs "
                        + (LEAST_BYTES >> 10) + "; " + advice());
            }
            Files.delete(Files.createTempFile("kprim-room", ""));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Returns what to throw if a temporary file or folder cannot be written. */
    static MachineException failure(IOException e) {
        return new MachineException(
                "temporary files cannot be written to " + System.getProperty("java.io.tmpdir") + ": " + e + "; "
                        + advice(),
                e);
    }

    private static String advice() {
        return "make room there, or name another folder: java -Djava.io.tmpdir=DIR -jar ...";
    }
}
