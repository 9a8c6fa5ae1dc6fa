package io.github.kprim.tutor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The hints of an exercise: a nudge, a direction, and almost the answer. They are the sections of {@code hints.md}.
 * Each section is under a line that begins with {@code ## }.
 */
final class Hints {
    /** The number of hints of each exercise. */
    static final int COUNT = 3;

    private Hints() {}

    /** Returns the hints, in order. */
    static List<String> of(Exercise exercise) {
        Path file = exercise.directory().resolve("hints.md");
        return Arrays.stream(("\n" + FilesCheck.text(file)).split("\n## ", -1))
                .skip(1)
                .map(String::strip)
                .toList();
    }
}
