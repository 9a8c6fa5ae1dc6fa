package io.github.kprim.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Judges everything anew, as a grader would. */
@Command(
        name = "verify",
        description = "Judges every exercise anew, also those that are solved or skipped.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Override
    public Integer call() {
        Workspace workspace = place.workspace();
        Screen screen = place.screen();
        Judge judge = place.judge(workspace);
        List<String> unsolved = new ArrayList<>();
        for (Exercise exercise : workspace.exercises()) {
            Sources answer = workspace.answer(exercise);
            Judgement judgement = judge.judge(exercise, answer);
            if (judgement.isSolved()) {
                workspace.progress().solved(exercise, answer);
            } else {
                workspace.progress().forget(exercise);
                unsolved.add(exercise.number());
            }
            String headline = judgement
                    .firstUnsolved()
                    .map(result -> ": " + result.headline())
                    .orElse("");
            screen.say((judgement.isSolved() ? screen.good("passed      ") : screen.bad("not solved  "))
                    + exercise.id()
                    + headline);
        }
        screen.say("");
        screen.sayProgress(workspace);
        return unsolved.isEmpty() ? Tutor.SOLVED : Tutor.UNSOLVED;
    }
}
