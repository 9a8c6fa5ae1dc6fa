package io.github.kprim.tutor;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that makes the zip file which an instructor uploads to Gradescope. */
@Command(
        name = "gradescope",
        description = {
            "For instructors: makes the zip file of an autograder for Gradescope, ready for upload.",
            "It contains this jar, and the hidden tests and the course of your own, if you name them."
        },
        mixinStandardHelpOptions = true)
final class GradescopeCommand implements Callable<Integer> {
    /** What the script leaves for the result to be read before Gradescope stops the container. */
    private static final int SPARE_SECONDS = 30;

    @Mixin
    private Place place;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The zip file to make.")
    private Path out;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Grades only these: e01,e05-e09. By default every exercise.")
    private @Nullable List<String> only;

    @Option(names = "--hidden", paramLabel = "DIR", description = "Tests of your own, as for 'grade'.")
    private @Nullable Path hidden;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "The time limit of the assignment on Gradescope; ${DEFAULT-VALUE} by default.")
    private int minutes = 10;

    @Option(names = "--jar", paramLabel = "FILE", description = "The tutor's jar; by default the one that runs.")
    private @Nullable Path jar;

    @Override
    public Integer call() {
        place.refuseDir();
        if (minutes < 1 || minutes > 40) {
            throw new BadInputException("--minutes " + minutes + ": Gradescope allows 1 to 40");
        }
        Catalog catalog = place.catalog();
        List<Exercise> exercises = catalog.choose(only);
        place.checkTests(exercises);
        HiddenTests tests = HiddenTests.in(hidden, catalog);
        tests.checkCompiled(exercises, catalog);
        Path course = place.catalogRoot();
        String options = "--time-limit " + place.limits().time().toSeconds()
                + WorkflowCommand.onlyOption(catalog, only)
                + (hidden == null ? "" : " --hidden hidden")
                + (course == null ? "" : " --catalog course");
        AutograderZip zip = new AutograderZip(out);
        zip.script("setup.sh", ResourceText.of("gradescope/setup.sh"));
        zip.script(
                "run_autograder",
                ResourceText.of("gradescope/run_autograder")
                        .replace("@SECONDS@", String.valueOf(minutes * 60 - SPARE_SECONDS))
                        .replace("@OPTIONS@", options));
        zip.file("kprim-tutor.jar", jar == null ? ownJar() : jar);
        if (hidden != null) {
            zip.folder("hidden", hidden);
        }
        if (course != null) {
            zip.folder("course/exercises", course.resolve("exercises"));
        }
        zip.make();
        place.screen()
                .say("Made " + out + " for " + Screen.count(exercises.size(), "exercise") + " and "
                        + Screen.count(tests.mostPoints(exercises), "point")
                        + ". Upload it as the autograder of a programming assignment, and set its points.");
        return Tutor.SOLVED;
    }

    private static Path ownJar() {
        CodeSource source = Tutor.class.getProtectionDomain().getCodeSource();
        try {
            Path own =
                    source == null ? Path.of("") : Path.of(source.getLocation().toURI());
            if (!Files.isRegularFile(own)) {
                throw new BadInputException(
                        "this tutor does not run from its jar; name it: --jar tutorials/target/kprim-tutor.jar");
            }
            return own;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the tutor's own place is unknown", e);
        }
    }
}
