package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The hints of an exercise, from a nudge by way of a direction to almost the answer: the sections of {@code hints.md},
 * each under a line that begins with {@code ## }.
 */
final class Hints {
    /** How many there are for each exercise. */
    static final int COUNT = 3;

    private Hints() {}

    /** The hints, in order. */
    static List<String> of(Exercise exercise) {
        Path file = exercise.directory().resolve("hints.md");
        try {
            return Arrays.stream(("\n" + Files.readString(file)).split("\n## ", -1))
                    .skip(1)
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
