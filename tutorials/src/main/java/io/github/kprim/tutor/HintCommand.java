package io.github.kprim.tutor;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that shows one hint more than the last time. */
@Command(
        name = "hint",
        description = {
            "Shows a hint, and each time you ask again, one more.",
            "The first is a nudge, the second a direction, and the last almost the answer."
        },
        mixinStandardHelpOptions = true)
final class HintCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(paramLabel = "NAME", description = "A number such as e07, or the beginning of a name.")
    private String name;

    @Override
    public Integer call() {
        Workspace workspace = place.workspace();
        show(workspace, workspace.find(name), place.screen());
        return Tutor.SOLVED;
    }

    /** Shows the hints that were shown before and one more. */
    static void show(Workspace workspace, Exercise exercise, Screen screen) {
        List<String> hints = Hints.of(exercise);
        int shown = Math.min(workspace.progress().hints(exercise) + 1, hints.size());
        for (int i = 0; i < shown; i++) {
            screen.say("Hint " + (i + 1) + " of " + hints.size() + ": " + hints.get(i) + "\n");
        }
        workspace.progress().hints(exercise, shown);
    }
}
