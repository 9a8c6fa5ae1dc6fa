package io.github.kprim.tutor;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that leaves an exercise for later. */
@Command(
        name = "skip",
        description = "Leaves an exercise for later; 'run' judges it again.",
        mixinStandardHelpOptions = true)
final class SkipCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "A number such as e07, or the beginning of a name; by default the next one.")
    private @Nullable String name;

    @Override
    public Integer call() {
        Workspace workspace = place.workspace();
        Screen screen = place.screen();
        Optional<Exercise> exercise = name == null
                ? workspace.exercises().stream().filter(workspace::isOpen).findFirst()
                : Optional.of(workspace.find(name));
        exercise.ifPresent(workspace.progress()::skipped);
        screen.say(exercise.map(
                        each -> "Skipped " + each.id() + ". To come back: " + place.command("run " + each.number()))
                .orElse("There is nothing left to skip."));
        return Tutor.SOLVED;
    }
}
