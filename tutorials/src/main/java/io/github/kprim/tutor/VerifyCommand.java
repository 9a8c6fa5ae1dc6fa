package io.github.kprim.tutor;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that judges everything again, as a grader would. */
@Command(
        name = "verify",
        description = "Judges every exercise again, including those that are solved or skipped.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Override
    public Integer call() {
        Workspace workspace = place.workspace();
        Screen screen = place.screen();
        Lesson lesson = new Lesson(workspace, place, screen);
        boolean solved = true;
        for (Exercise exercise : workspace.exercises()) {
            solved &= lesson.runInALine(exercise);
        }
        screen.say("");
        screen.sayProgress(workspace);
        return solved ? Tutor.SOLVED : Tutor.UNSOLVED;
    }
}
