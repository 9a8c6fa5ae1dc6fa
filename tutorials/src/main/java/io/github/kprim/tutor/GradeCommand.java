package io.github.kprim.tutor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command that grades one {@link Submission}. The files that students edit are read from it, and files that they
 * added. Tests and everything else come from the author.
 */
@Command(
        name = "grade",
        description = {
            "Grades the answers in a folder or a zip file. Tests in it are ignored.",
            "Exit status 0: all points; 1: not all; 2: bad usage.",
            "Each exercise runs in a JVM of its own, so that it cannot affect the others. This is no sandbox:",
            "grade submissions of strangers inside a container; docs/TEACHING.md has the recipe."
        },
        mixinStandardHelpOptions = true)
final class GradeCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(paramLabel = "DIR", description = "The submission, a folder or a zip file.")
    private Path submission;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text, json, junit or gradescope.")
    private GradeFormat format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = {
                "The file for the result. It is written again after each exercise, so that a grader that is",
                "stopped leaves the results so far. The text still goes to standard output."
            })
    private @Nullable Path out;

    @Option(
            names = "--hidden",
            paramLabel = "DIR",
            description = {
                "Tests of your own: DIR/EXERCISE/*.java, and DIR/EXERCISE/exercise.properties with a line",
                "part.TEST = POINTS for each."
            })
    private @Nullable Path hidden;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Grades only these: e01,e05-e09. By default every exercise.")
    private @Nullable List<String> only;

    @Override
    public Integer call() {
        Catalog catalog = place.catalog();
        try (Submission opened = Submission.open(submission, catalog)) {
            return grade(opened, catalog);
        }
    }

    private int grade(Submission opened, Catalog catalog) {
        HiddenTests tests = HiddenTests.in(hidden, catalog);
        List<Exercise> exercises = catalog.choose(only);
        Judge judge = Judge.ofSubmissions(place.limits(), place.screen()::showProgress);
        boolean asTheyCome = out != null || format == GradeFormat.TEXT;
        List<Judgement> graded = new ArrayList<>();
        if (out != null) {
            write(out, format.write(new Grade(graded, false)));
        }
        for (Exercise exercise : exercises) {
            Judgement judgement = grade(opened, exercise, tests, judge);
            graded.add(judgement);
            if (asTheyCome) {
                place.screen().say(GradeText.of(judgement));
            }
            if (out != null) {
                write(out, format.write(new Grade(graded, graded.size() == exercises.size())));
            }
        }
        Grade grade = new Grade(graded, true);
        place.screen()
                .say(asTheyCome ? GradeText.total(grade) : format.write(grade).stripTrailing());
        return grade.points() == grade.mostPoints() ? Tutor.SOLVED : Tutor.UNSOLVED;
    }

    private static Judgement grade(Submission opened, Exercise exercise, HiddenTests tests, Judge judge) {
        List<ExercisePart> parts = tests.parts(exercise);
        Sources answer;
        try {
            answer = opened.answer(exercise);
        } catch (BadInputException unreadable) {
            return Judgement.unjudged(exercise, parts, "cannot be judged: " + unreadable.getMessage());
        }
        try {
            return judge.judge(exercise, tests.addTo(exercise, answer), parts);
        } catch (UncheckedIOException | IllegalStateException spoilt) {
            return Judgement.unjudged(exercise, parts, "cannot be judged: " + spoilt);
        }
    }

    private static void write(Path file, String text) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BadInputException("the result cannot be written to " + file + ": " + e, e);
        }
    }
}
