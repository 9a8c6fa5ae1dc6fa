package io.github.kprim.tutor;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that all commands share: the folders of the exercises and of the student, and how to print. */
final class Place {
    /** How the user starts the tutor, with MORE for the arguments. A build that starts the tutor sets this. */
    private static final String COMMAND = System.getProperty("kprim.tutor.command", "java -jar " + jar() + " MORE");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder with your answers; by default the current folder, or kprim-exercises in it.")
    private @Nullable Path dir;

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "Exercises of your own course: a folder with the folders exercises and solutions.")
    private @Nullable Path catalogRoot;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "AUTO",
            description = "auto, always or never; auto is only on a terminal.")
    private Screen.Colour colour = Screen.Colour.AUTO;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "When to stop an exercise that does not end; ${DEFAULT-VALUE} by default.")
    private int seconds = 120;

    /** Returns the jar as the user named it; its usual name if this tutor was not started from one. */
    private static String jar() {
        String started = System.getProperty("java.class.path");
        return started.endsWith(".jar") && !started.contains(File.pathSeparator) ? word(started) : "kprim-tutor.jar";
    }

    /** Returns the command line that a user types for {@code arguments}, with the folders that this one has. */
    String command(String arguments) {
        return typed(arguments
                + (dir == null ? "" : " --dir " + word(dir.toString()))
                + (catalogRoot == null ? "" : " --catalog " + word(catalogRoot.toString())));
    }

    /** Returns the command line for an author's {@code arguments}, which end with the folder of the course. */
    static String command(String arguments, Path course) {
        return typed(arguments + " " + word(course.toString()));
    }

    private static String typed(String arguments) {
        return COMMAND.replace("MORE", arguments);
    }

    /** Returns a word as a shell wants it. */
    private static String word(String text) {
        return text.matches("[\\w./:\\\\~+-]+") ? text : '"' + text + '"';
    }

    Screen screen() {
        return new Screen(spec.commandLine().getOut(), colour);
    }

    Catalog catalog() {
        return Catalog.of(catalogRoot);
    }

    /**
     * Checks that the tests of the user's own course run, before anybody is judged by them. Those that come with the
     * tutor are known to run.
     *
     * @throws BadInputException if one of them does not
     */
    void checkTests(List<Exercise> exercises) {
        for (Exercise exercise : catalogRoot == null ? List.<Exercise>of() : exercises) {
            TestSources tests = new TestSources(exercise.directory(), exercise.id());
            Path description = exercise.directory().resolve(Exercise.DESCRIPTION);
            exercise.parts().forEach(part -> tests.check(part, description));
        }
    }

    /** Returns the folder of the user's own course, or null if the exercises are those that come with the tutor. */
    @Nullable
    Path catalogRoot() {
        return catalogRoot;
    }

    Limits limits() {
        return limits(1);
    }

    /** Returns the limits for an answer if {@code jobs} answers are judged at the same time. */
    Limits limits(int jobs) {
        if (seconds < 1 || seconds > 86_400) {
            throw new BadInputException("--time-limit " + seconds + ": give 1 to 86400 seconds");
        }
        return Limits.fitting(jobs).within(Duration.ofSeconds(seconds));
    }

    /**
     * Refuses an option that means nothing to an instructor's command.
     *
     * @throws BadInputException if {@code --dir} was given
     */
    void refuseDir() {
        if (dir != null) {
            throw new BadInputException("--dir " + dir + " is for students' commands, and '"
                    + spec.commandLine().getCommandName() + "' does not use it; leave it out");
        }
    }

    /** Returns the folder that the user means, whether it exists or not. */
    Path directory(Catalog catalog) {
        if (dir != null) {
            return dir;
        }
        Path here = Path.of("");
        return Workspace.isIn(here.toAbsolutePath(), catalog) ? here : here.resolve(Workspace.NAME);
    }

    /** Returns the student's folder, which must exist. */
    Workspace workspace() {
        Catalog catalog = catalog();
        return new Workspace(directory(catalog), catalog);
    }

    /** Returns the student's folder. If it does not exist yet, creates it with all exercises. */
    Workspace workspaceOrNew() {
        Catalog catalog = catalog();
        Path directory = directory(catalog);
        if (Workspace.isIn(directory, catalog)) {
            return new Workspace(directory, catalog);
        }
        Workspace made = Workspace.handOut(directory, catalog, catalog.exercises());
        screen().say("Made the folder " + directory.toAbsolutePath().normalize() + " with "
                + Screen.count(made.exercises().size(), "exercise") + ". Edit the files there.\n");
        return made;
    }

    /** Returns a judge for a student. */
    Judge judge(Workspace workspace, Screen screen) {
        checkTests(workspace.exercises());
        return Judge.ofOwnAnswers(limits(), workspace.reports(), screen::showProgress);
    }
}
