package io.github.kprim.tutor;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that lists the exercises that were handed out, and the student's progress. */
@Command(name = "list", description = "Lists the exercises and how far you are.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Override
    public Integer call() {
        show(place.workspace(), place.screen());
        return Tutor.SOLVED;
    }

    /** Prints a line for each exercise, and the progress bar. */
    static void show(Workspace workspace, Screen screen) {
        boolean nextSaid = false;
        for (Exercise exercise : workspace.exercises()) {
            String state = "       ";
            if (workspace.isSolved(exercise)) {
                state = screen.good("solved ");
            } else if (workspace.progress().isSkipped(exercise)) {
                state = "skipped";
            } else if (!nextSaid) {
                state = screen.bold("next   ");
                nextSaid = true;
            }
            screen.say(state + "  " + exercise.number() + "  " + exercise.title());
        }
        screen.say("");
        screen.sayProgress(workspace);
    }
}
