package io.github.kprim.tutor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An instructor's own tests, which students have not seen, with a directory for each exercise that has any. */
final class HiddenTests {
    private static final String FORM = "name a folder with a directory for each exercise that has hidden tests";

    private final @Nullable Path root;

    private HiddenTests(@Nullable Path root) {
        this.root = root;
    }

    /**
     * Returns the hidden tests in {@code root}, or none if it is null.
     *
     * @throws BadInputException if there is no such folder, if a directory in it does not belong to an exercise, or if
     *     a test in it can never run or would replace a file of the exercise
     */
    static HiddenTests in(@Nullable Path root, Catalog catalog) {
        if (root == null) {
            return new HiddenTests(null);
        }
        List<Path> directories;
        try (Stream<Path> entries = Files.list(root)) {
            directories = entries.filter(Files::isDirectory)
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadInputException("--hidden " + root + " cannot be read: " + e + "; " + FORM, e);
        }
        if (directories.isEmpty()) {
            throw new BadInputException("--hidden " + root + " has no directories, so no tests; " + FORM);
        }
        directories.forEach(directory -> check(directory, catalog));
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
        Path description = directory.resolve(Exercise.DESCRIPTION);
        List<ExercisePart> parts = Exercise.hiddenParts(description);
        if (parts.isEmpty()) {
            throw new BadInputException(
                    description + " names no test; write a line part.TEST = POINTS for each hidden test");
        }
        TestSources tests = new TestSources(directory, exercise.id());
        Set<String> names =
                new HashSet<>(exercise.parts().stream().map(ExercisePart::name).toList());
        for (ExercisePart part : parts) {
            tests.check(part, description);
            if (!names.add(part.name())) {
                throw new BadInputException(
                        description + ": there are two tests " + part.name() + "; give the hidden one another name");
            }
        }
        checkNames(directory, exercise);
    }

    /** Refuses a hidden test with the name of one of the author's, which it would replace. */
    private static void checkNames(Path directory, Exercise exercise) {
        Set<String> own = exercise.parts().isEmpty()
                ? Set.of()
                : Sources.in(exercise.directory()).files().keySet();
        for (String name : Sources.in(directory).files().keySet()) {
            if (own.contains(name)) {
                throw new BadInputException(directory.resolve(name) + " would replace the exercise's own " + name
                        + "; give it another name");
            }
        }
    }

    /**
     * Compiles the hidden tests of these exercises with the solutions, as far as the course has them.
     *
     * @throws BadInputException if a hidden test does not even compile with the solution
     */
    void checkCompiled(List<Exercise> exercises, Catalog catalog) {
        for (Exercise exercise : exercises) {
            Path solution = catalog.solution(exercise);
            if (!has(exercise) || !Files.isDirectory(solution)) {
                continue;
            }
            Sources sources = addTo(exercise, Sources.answered(exercise, solution));
            try (TemporaryFolder classes = TemporaryFolder.make("kprim-hidden")) {
                String problem = new Compilation(exercise.id(), sources, exercise.allows()).into(classes.path());
                if (!problem.isEmpty()) {
                    throw new BadInputException("the tests in " + directory(exercise)
                            + " cannot be compiled with the solution: "
                            + problem.replaceAll("\\s+", " ") + "; mend them");
                }
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
