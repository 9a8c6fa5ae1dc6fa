package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An instructor's own tests, which students have not seen, with a directory for each exercise that has any. */
final class HiddenTests {
    private final @Nullable Path root;

    private HiddenTests(@Nullable Path root) {
        this.root = root;
    }

    /**
     * Returns the hidden tests in {@code root}, or none if it is null.
     *
     * @throws BadInputException if there is no such folder, if a directory in it does not belong to an exercise, or if
     *     it has a file with the name of a file that students edit
     */
    static HiddenTests in(@Nullable Path root, Catalog catalog) {
        if (root == null) {
            return new HiddenTests(null);
        }
        try (Stream<Path> entries = Files.list(root)) {
            entries.filter(Files::isDirectory).forEach(directory -> check(directory, catalog));
        } catch (IOException e) {
            throw new BadInputException(
                    "--hidden " + root + " cannot be read: " + e + "; name a folder with a directory"
                            + " for each exercise that has hidden tests",
                    e);
        }
        return new HiddenTests(root);
    }

    private static void check(Path directory, Catalog catalog) {
        String name = directory.getFileName().toString();
        Exercise exercise = catalog.find(name);
        if (!exercise.id().equals(name)) {
            throw new BadInputException(directory + " should have the whole name of the exercise, " + exercise.id());
        }
        for (String edited : exercise.edit()) {
            if (Files.exists(directory.resolve(edited))) {
                throw new BadInputException(directory.resolve(edited)
                        + " would replace the student's file; give the hidden test another name");
            }
        }
        if (!Files.exists(directory.resolve(Exercise.DESCRIPTION))) {
            throw new BadInputException(directory.resolve(Exercise.DESCRIPTION)
                    + " is missing; write a line part.TEST = POINTS for each hidden test");
        }
        Sources hidden = Sources.in(directory);
        String tests = hidden.files().keySet().stream().map(hidden::text).collect(Collectors.joining());
        Set<String> names =
                new HashSet<>(exercise.parts().stream().map(ExercisePart::name).toList());
        for (ExercisePart part : Exercise.hiddenParts(directory.resolve(Exercise.DESCRIPTION))) {
            if (!tests.contains("void " + part.name() + "(")) {
                throw new BadInputException(directory.resolve(Exercise.DESCRIPTION) + ": there is no test method '"
                        + part.name() + "' in " + directory + "; is it misspelt?");
            }
            if (!names.add(part.name())) {
                throw new BadInputException(directory.resolve(Exercise.DESCRIPTION) + ": there are two tests "
                        + part.name() + "; give the hidden one another name");
            }
        }
    }

    /** Returns the points that can be earned in these exercises, by their own tests and by the hidden ones. */
    int mostPoints(List<Exercise> exercises) {
        return exercises.stream()
                .mapToInt(exercise -> exercise.points()
                        + parts(exercise).stream()
                                .mapToInt(ExercisePart::points)
                                .sum())
                .sum();
    }

    /** Returns the hidden parts of an exercise. */
    List<ExercisePart> parts(Exercise exercise) {
        return has(exercise) ? Exercise.hiddenParts(directory(exercise).resolve(Exercise.DESCRIPTION)) : List.of();
    }

    /** Returns the sources with the hidden tests added. */
    Sources addTo(Exercise exercise, Sources answer) {
        return has(exercise) ? answer.with(directory(exercise)) : answer;
    }

    private boolean has(Exercise exercise) {
        return root != null && Files.isDirectory(directory(exercise));
    }

    private Path directory(Exercise exercise) {
        return (root == null ? Path.of("") : root).resolve(exercise.id());
    }
}
