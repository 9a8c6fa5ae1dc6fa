package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers: compiles each and runs its tests in a JVM of its own.
 *
 * <p>This keeps one answer from spoiling the judgement of others. It is no sandbox: an answer can do whatever the user can
 * who runs the tutor.
 */
final class Judge {
    private final Limits limits;
    private final @Nullable Path reports;
    private final boolean compilesApart;

    private Judge(Limits limits, @Nullable Path reports, boolean compilesApart) {
        this.limits = limits;
        this.reports = reports;
        this.compilesApart = compilesApart;
    }

    /**
     * One who judges what its own author has written: the compiler runs in this process, which saves a second.
     *
     * @param reports where failed explorations leave their reports; null if nobody wants them
     */
    static Judge ofOwnAnswers(Limits limits, @Nullable Path reports) {
        return new Judge(limits, reports, false);
    }

    /** One who judges what others have handed in: what an answer does to the compiler stays in the other JVM too. */
    static Judge ofSubmissions(Limits limits) {
        return new Judge(limits, null, true);
    }

    /** Judges the answer in {@code sources} by the parts of the exercise. */
    Judgement judge(Exercise exercise, Sources sources) {
        return judge(exercise, sources, exercise.parts());
    }

    /** Judges the answer in {@code sources} by {@code parts}. */
    Judgement judge(Exercise exercise, Sources sources, List<Part> parts) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("kprim-tutor");
            Path classes = Files.createDirectory(directory.resolve(Exam.CLASSES));
            if (compilesApart) {
                sources.writeTo(Files.createDirectory(directory.resolve(Exam.SOURCES)));
            } else {
                String errors = new Compilation(exercise.id(), sources).into(classes);
                if (!errors.isEmpty()) {
                    return Judgement.unjudged(exercise, parts, Judgement.DOES_NOT_COMPILE + errors);
                }
            }
            return new Sitting(exercise, sources, parts, directory, limits, reports).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(directory);
        }
    }

    private static void delete(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException leftForTheSystem) {
            // The system's folder for temporary files is cleared by the system.
        }
    }
}
