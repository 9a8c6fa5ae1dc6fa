package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folder in which a student works, with a directory for each exercise that was handed out. */
final class Workspace {
    /** Its default name. */
    static final String NAME = "kprim-exercises";

    private final Path root;
    private final Catalog catalog;
    private final List<Exercise> exercises;
    private final StudentProgress progress;

    /**
     * Opens the folder {@code root}.
     *
     * @throws BadInputException if there are no exercises in it
     */
    Workspace(Path root, Catalog catalog) {
        this.root = root;
        this.catalog = catalog;
        this.exercises = catalog.exercises().stream()
                .filter(exercise -> Files.isDirectory(root.resolve(exercise.id())))
                .toList();
        if (exercises.isEmpty()) {
            throw new BadInputException("there are no exercises in "
                    + root.toAbsolutePath().normalize() + "; 'init' makes a folder of them");
        }
        this.progress = new StudentProgress(root.resolve(".tutor").resolve("progress.properties"));
    }

    /** Whether {@code root} has exercises in it. */
    static boolean isIn(Path root, Catalog catalog) {
        return catalog.exercises().stream().anyMatch(exercise -> Files.isDirectory(root.resolve(exercise.id())));
    }

    /**
     * Hands out exercises into the folder {@code root}, which is created if necessary. Existing files are not changed.
     *
     * @throws BadInputException if not everything can be written. Then nothing is
     */
    static Workspace handOut(Path root, Catalog catalog, List<Exercise> exercises) {
        Handout handout = new Handout();
        try {
            handout.copyMissing(catalog.handout(), root);
            for (Exercise exercise : exercises) {
                handout.copyMissing(exercise.directory(), root.resolve(exercise.id()));
            }
        } catch (IOException e) {
            handout.undo();
            throw new BadInputException(
                    "the exercises cannot be written to " + root + ": " + e + "; nothing was changed there", e);
        }
        return new Workspace(root, catalog);
    }

    /** Returns the folder. */
    Path root() {
        return root;
    }

    /** Returns the exercises that were handed out, in order. */
    List<Exercise> exercises() {
        return exercises;
    }

    /** Returns the folder for the reports of failed explorations. */
    Path reports() {
        return root.toAbsolutePath().resolve("target").resolve("kprim");
    }

    /** Returns the student's progress. */
    StudentProgress progress() {
        return progress;
    }

    /**
     * Returns the exercise of that name or number.
     *
     * @throws BadInputException if there is none, or it was not handed out
     */
    Exercise find(String name) {
        Exercise found = catalog.find(name);
        if (!exercises.contains(found)) {
            throw new BadInputException(found.id() + " was not handed out to "
                    + root.toAbsolutePath().normalize() + "; 'init --only " + found.number() + "' adds it");
        }
        return found;
    }

    /** Returns the directory of an exercise. */
    Path directory(Exercise exercise) {
        return root.resolve(exercise.id());
    }

    /** Returns the student's answer, with the author's other files. */
    Sources answer(Exercise exercise) {
        return Sources.answered(exercise, directory(exercise));
    }

    /** Whether the answer, as it is now, was judged as solved. */
    boolean isSolved(Exercise exercise) {
        return progress.wasSolved(exercise) && isWhole(exercise) && progress.isSolved(exercise, answer(exercise));
    }

    /** Whether the exercise is neither solved nor skipped. */
    boolean isOpen(Exercise exercise) {
        return !progress.isSkipped(exercise) && !isSolved(exercise);
    }

    private boolean isWhole(Exercise exercise) {
        return exercise.edit().stream()
                .allMatch(name -> Files.isRegularFile(directory(exercise).resolve(name)));
    }

    /** Restores the starter, keeps the student's version beside it, and returns the kept files. */
    List<Path> reset(Exercise exercise) {
        List<Path> kept = new ArrayList<>();
        try {
            for (String name : exercise.edit()) {
                Path file = directory(exercise).resolve(name);
                if (Files.exists(file)) {
                    Path beside = free(file);
                    Files.move(file, beside);
                    kept.add(beside);
                }
            }
            new Handout().copyMissing(exercise.directory(), directory(exercise));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.forget(exercise);
        return kept;
    }

    private static Path free(Path file) {
        int number = 1;
        Path beside = file;
        while (Files.exists(beside)) {
            beside = file.resolveSibling(file.getFileName() + ".old-" + number++);
        }
        return beside;
    }
}
