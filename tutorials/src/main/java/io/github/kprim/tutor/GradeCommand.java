package io.github.kprim.tutor;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that grades one {@link Submission}, or those of a class. */
@Command(
        name = "grade",
        description = {
            "Grades the answers in a folder or a zip file. Tests in it are ignored.",
            "Exit status 0: all points; 1: not all; 2: bad usage, or it cannot be opened.",
            "With --all DIR, each folder and each zip file in DIR is a submission.",
            "Exit status 0: all are graded, with whatever points; 1: some could not be; 2: bad usage.",
            "Each exercise runs in a JVM of its own, so that it cannot affect the others.",
            "This is no sandbox: grade submissions of strangers inside a container; docs/TEACHING.md has the recipe."
        },
        mixinStandardHelpOptions = true)
final class GradeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Place place;

    @Parameters(paramLabel = "DIR", description = "The submission, a folder or a zip file.")
    private Path submission;

    @Option(names = "--all", description = "DIR has many submissions. The result is a table in CSV.")
    private boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, junit or gradescope; text by default.")
    private @Nullable GradeFormat format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = {
                "The file for the result. It is written again after each exercise, so that a grader that is"
                        + " stopped leaves the results so far. The text still goes to standard output.",
                "With --all, the folder for the table, summary.csv, and for a file of each submission."
            })
    private @Nullable Path out;

    @Option(
            names = "--resume",
            description =
                    "With --all and --out: grades only submissions that are new, have changed, or were not graded or"
                            + " stopped by the last run.")
    private boolean resume;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --all: how many submissions to grade at the same time; ${DEFAULT-VALUE} by default.")
    private int jobs = 1;

    @Option(
            names = "--hidden",
            paramLabel = "DIR",
            description = {
                "Tests of your own: DIR/EXERCISE/*.java, and DIR/EXERCISE/exercise.properties with a line"
                        + " part.TEST = POINTS for each.",
                "Results have only their names and points."
            })
    private @Nullable Path hidden;

    @Option(names = "--show-hidden", description = "Results also have the messages of hidden tests.")
    private boolean showHidden;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Grades only these: e01,e05-e09. By default every exercise.")
    private @Nullable List<String> only;

    @Override
    public Integer call() {
        place.refuseDir();
        if (jobs < 1 || jobs > 256) {
            throw new BadInputException("--jobs " + jobs + ": give 1 to 256");
        }
        Catalog catalog = place.catalog();
        List<Exercise> exercises = catalog.choose(only);
        place.checkTests(exercises);
        HiddenTests tests = HiddenTests.in(hidden, catalog);
        // What 'gradescope' has packed, it has compiled too, with more time and memory than there is in a container.
        if (format != GradeFormat.GRADESCOPE) {
            tests.checkCompiled(exercises, catalog);
        }
        Judge judge = Judge.ofSubmissions(place.limits(jobs), all ? progress -> {} : place.screen()::showProgress);
        Grader grader = new Grader(exercises, tests, judge);
        return all ? gradeAll(catalog, grader) : gradeOne(catalog, grader);
    }

    private int gradeOne(Catalog catalog, Grader grader) {
        if (resume || jobs > 1) {
            throw new BadInputException("--resume and --jobs are for the submissions of a class; add --all");
        }
        GradeFormat wanted = format == null ? GradeFormat.TEXT : format;
        try (Submission opened = open(catalog, grader, wanted)) {
            if (!opened.hasAnswers()) {
                complain(submission + " has no answer to any exercise; hand in their folders, such as "
                        + catalog.exercises().get(0).id());
            }
            return grade(opened, grader, wanted);
        }
    }

    private Submission open(Catalog catalog, Grader grader, GradeFormat wanted) {
        try {
            return Submission.open(submission, catalog);
        } catch (BadInputException unreadable) {
            keep(wanted, grader.unreadable(unreadable.getMessage()));
            throw unreadable;
        }
    }

    private int grade(Submission opened, Grader grader, GradeFormat wanted) {
        boolean asTheyCome = out != null || wanted == GradeFormat.TEXT;
        Grade grade = grader.grade(opened, soFar -> {
            keep(wanted, soFar);
            int graded = soFar.judgements().size();
            if (asTheyCome && graded > 0) {
                Judgement last = soFar.judgements().get(graded - 1);
                place.screen().say(GradeText.of(showHidden ? last : last.withoutHiddenDetails()));
            }
        });
        place.screen()
                .say(
                        asTheyCome
                                ? GradeText.total(grade)
                                : wanted.write(grade, showHidden).stripTrailing());
        return grade.points() == grade.mostPoints() ? Tutor.SOLVED : Tutor.UNSOLVED;
    }

    private void keep(GradeFormat wanted, Grade grade) {
        if (out != null) {
            new ResultFile(out).write(wanted.write(grade, showHidden));
        }
    }

    private int gradeAll(Catalog catalog, Grader grader) {
        if (out == null && (resume || format != null)) {
            throw new BadInputException("--all with " + (resume ? "--resume" : "--format")
                    + " needs a folder for the results of each submission; add --out DIR");
        }
        if (!Files.isDirectory(submission)) {
            throw new BadInputException(submission + " is no folder; with --all, name the one with the submissions");
        }
        ClassFolder folder = out == null ? null : folder(out);
        Map<String, ClassRow> known = resume && folder != null ? folder.rows() : Map.of();
        ClassGrading grading = new ClassGrading(submission, catalog, grader, folder, known);
        List<ClassRow> rows = grading.run(jobs, folder == null ? this::complain : place.screen()::say);
        if (folder == null) {
            spec.commandLine().getOut().print(grading.table().of(rows));
            spec.commandLine().getOut().flush();
        } else {
            place.screen().say("The table is " + folder.path().resolve(ClassFolder.TABLE));
        }
        return rows.stream().allMatch(ClassRow::wasGraded) ? Tutor.SOLVED : Tutor.UNSOLVED;
    }

    private ClassFolder folder(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        if (submission.toAbsolutePath().normalize().equals(parent)) {
            throw new BadInputException(
                    "--out " + path + " would be one of the submissions; name a folder outside of " + submission);
        }
        ClassFolder folder = new ClassFolder(path, format == null ? GradeFormat.TEXT : format, showHidden);
        folder.make();
        return folder;
    }

    /** Prints a line for people while standard output may be a table for a program. */
    private void complain(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }
}
