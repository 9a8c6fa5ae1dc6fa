package io.github.kprim.tutor;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that shows the author's solution to a student who has solved the exercise. */
@Command(
        name = "solution",
        description = "Shows the author's solution of an exercise that you have solved.",
        mixinStandardHelpOptions = true)
final class SolutionCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(paramLabel = "NAME", description = "A number such as e07, or the beginning of a name.")
    private String name;

    @Override
    public Integer call() {
        Workspace workspace = place.workspace();
        Exercise exercise = workspace.find(name);
        Screen screen = place.screen();
        if (!workspace.progress().wasSolved(exercise)) {
            screen.say(exercise.id() + " is not solved yet; its solution is shown when it is. For a hint: "
                    + place.command("hint " + exercise.number()));
            return Tutor.UNSOLVED;
        }
        Path solution = place.catalog().solution(exercise);
        for (String file : exercise.edit()) {
            screen.say(FilesCheck.text(solution.resolve(file)));
        }
        return Tutor.SOLVED;
    }
}
