package io.github.kprim.tutor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that prints a workflow for GitHub Actions, which grades a student's repository after each push. */
@Command(
        name = "workflow",
        description = {
            "For instructors: prints a workflow for GitHub Actions that grades a student's repository.",
            "The tutor's jar must be in the repository, or else attached to a release of a public repository.",
            "With --catalog, the exercises of your course must be in the repository, in the folder course/exercises."
        },
        mixinStandardHelpOptions = true)
final class WorkflowCommand implements Callable<Integer> {
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9-]+/[A-Za-z0-9._-]+");

    /** The exercises of the instructor's own course are in the student's repository, without the solutions. */
    private static final String COURSE = "\n          test -d course/exercises ||"
            + " { echo 'the folder course/exercises with the exercises of the course is missing' >&2; exit 1; }";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Place place;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Grades only these: e01,e05-e09. By default every exercise.")
    private @Nullable List<String> only;

    @Option(
            names = "--release",
            paramLabel = "OWNER/REPO",
            description = "Where the jar is attached to the latest release, if it is not in the repository.")
    private @Nullable String repository;

    @Override
    public Integer call() {
        place.refuseDir();
        if (repository != null && !REPOSITORY.matcher(repository).matches()) {
            throw new BadInputException(
                    "--release " + repository + ": give a repository on GitHub, such as owner/name");
        }
        String download = repository == null
                ? "{ echo 'kprim-tutor.jar is missing in the repository' >&2; exit 1; }"
                : "curl -fsSLO https://github.com/" + repository + "/releases/latest/download/kprim-tutor.jar";
        String text = ResourceText.of("github/grade.yml")
                .replace("@DOWNLOAD@", download)
                .replace("@COURSE@", place.catalogRoot() == null ? "" : COURSE)
                .replace("@OPTIONS@", onlyOption(place.catalog(), only) + timeOption() + courseOption());
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return Tutor.SOLVED;
    }

    private String timeOption() {
        Duration time = place.limits().time();
        return time.equals(Limits.USUAL.time()) ? "" : " --time-limit " + time.toSeconds();
    }

    private String courseOption() {
        return place.catalogRoot() == null ? "" : " --catalog course";
    }

    /** Returns the option for the chosen exercises by number, with a space before it; empty if all are chosen. */
    static String onlyOption(Catalog catalog, @Nullable List<String> only) {
        return only == null
                ? ""
                : " --only "
                        + catalog.choose(only).stream().map(Exercise::number).collect(Collectors.joining(","));
    }
}
