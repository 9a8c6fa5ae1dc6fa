package io.github.kprim.tutor;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that restores the starter of an exercise. */
@Command(
        name = "reset",
        description = "Restores the starter. Your version stays beside it, as NAME.old-1 and so on.",
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(paramLabel = "NAME", description = "A number such as e07, or the beginning of a name.")
    private String name;

    @Override
    public Integer call() {
        Workspace workspace = place.workspace();
        Exercise exercise = workspace.find(name);
        Screen screen = place.screen();
        for (Path kept : workspace.reset(exercise)) {
            screen.say("Your version is in " + kept);
        }
        screen.say("The starter of " + exercise.id() + " is back.");
        return Tutor.SOLVED;
    }
}
