package io.github.kprim.tutor;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that judges the named exercises, whether they were judged before or not. */
@Command(name = "run", description = "Judges one exercise, or several.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "A number such as e07, or the beginning of a name.")
    private List<String> names;

    @Override
    public Integer call() {
        Workspace workspace = place.workspace();
        List<Exercise> asked = names.stream().map(workspace::find).toList();
        Screen screen = place.screen();
        Lesson lesson = new Lesson(workspace, place, screen);
        boolean solved = true;
        for (Exercise exercise : asked) {
            solved &= lesson.run(exercise);
        }
        return solved ? Tutor.SOLVED : Tutor.UNSOLVED;
    }
}
