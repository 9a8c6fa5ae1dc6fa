package io.github.kprim.tutor;

import io.github.kprim.tutor.Judgement.Result;
import io.github.kprim.tutor.Judgement.Status;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a student's answers and prints the results. */
final class Lesson {
    private static final String NOT_SOLVED = "not solved  ";

    private final Workspace workspace;
    private final Judge judge;
    private final Screen screen;
    private final Place place;
    private String judged = "";

    /** Prepares a lesson in the folder that {@code place} names. */
    Lesson(Workspace workspace, Place place, Screen screen) {
        this.workspace = workspace;
        this.judge = place.judge(workspace, screen);
        this.screen = screen;
        this.place = place;
    }

    /** Judges one exercise, prints what is wrong with the answer, and returns whether it is solved. */
    boolean run(Exercise exercise) {
        Judgement judgement = judge(exercise);
        if (!judgement.output().isEmpty()) {
            screen.say("Your program printed:\n" + judgement.output().indent(2).stripTrailing() + "\n");
        }
        UnjudgedFiles.in(workspace.directory(exercise), exercise).forEach(note -> screen.say("Note: " + note + "."));
        if (!judgement.notes().isEmpty()) {
            screen.say("The compiler points at a broken lock contract. Only the tests count for the result.\n"
                    + String.join("\n", judgement.notes()).indent(2).stripTrailing() + "\n");
        }
        if (judgement.isSolved()) {
            sayPassed(judgement);
        } else {
            sayFailed(judgement);
        }
        return judgement.isSolved();
    }

    /** Judges one exercise as {@link #run} does, and prints what is wrong in one line. */
    boolean runInALine(Exercise exercise) {
        Judgement judgement;
        try {
            judgement = judge(exercise);
        } catch (BadInputException unreadable) {
            screen.say(screen.bad(NOT_SOLVED) + exercise.id() + ": " + unreadable.getMessage());
            return false;
        }
        String headline = judgement
                .firstUnsolved()
                .map(result -> ": " + result.headline())
                .orElse("");
        screen.say(mark(judgement) + exercise.id() + headline);
        return judgement.isSolved();
    }

    /** Judges the answer as it is now, and records the result. */
    private Judgement judge(Exercise exercise) {
        Sources answer = workspace.answer(exercise);
        judged = answer.digest();
        Judgement judgement = judge.judge(exercise, answer);
        if (judgement.isSolved()) {
            workspace.progress().solved(exercise, answer);
        } else {
            workspace.progress().forget(exercise);
        }
        return judgement;
    }

    private String mark(Judgement judgement) {
        return judgement.isSolved() ? screen.good("passed      ") : screen.bad(NOT_SOLVED);
    }

    /** Returns the digest of the answer that was judged last, as it was when its files were read. */
    String judged() {
        return judged;
    }

    private void sayPassed(Judgement judgement) {
        Exercise exercise = judgement.exercise();
        String proof =
                exercise.claims().isEmpty() ? "" : " (" + exercise.claims() + ", in sequentially consistent memory)";
        screen.say(mark(judgement) + exercise.id() + proof);
    }

    private void sayFailed(Judgement judgement) {
        Exercise exercise = judgement.exercise();
        screen.say(mark(judgement) + screen.bold(exercise.id()) + ": " + exercise.title());
        if (judgement.problem().isEmpty()) {
            judgement
                    .results()
                    .forEach(result ->
                            screen.say("  " + mark(result) + " " + result.part().name()));
        }
        Result first = judgement.firstUnsolved().orElseThrow();
        screen.say("\n" + Shortened.of(first.message()) + "\n");
        Path directory = workspace.directory(exercise);
        screen.say("Read " + directory.resolve("README.md") + " and edit "
                + String.join(
                        ", ",
                        exercise.edit().stream()
                                .map(name -> directory.resolve(name).toString())
                                .toList())
                + ".\nFor a hint: " + place.command("hint " + exercise.number())
                + "\nTo read a class of the library: " + place.command("show MmStruct")
                + (first.message().contains("Report: ")
                        ? "\nTo step through it in a browser: " + place.command("open " + exercise.number())
                        : ""));
    }

    private String mark(Result result) {
        return result.status() == Status.PASSED ? screen.good("[x]") : screen.bad("[ ]");
    }

    /**
     * Judges the exercises in order, until one is not passed. Exercises that are already solved or skipped are left
     * out.
     *
     * @return the exercise that is not passed, or null if there is none
     */
    @Nullable
    Exercise runOpen() {
        for (Exercise exercise : workspace.exercises()) {
            if (workspace.isOpen(exercise) && !run(exercise)) {
                return exercise;
            }
        }
        return null;
    }

    /** Says that no exercise is open any more, and returns the exit status. */
    int end() {
        List<String> skipped = workspace.exercises().stream()
                .filter(workspace.progress()::isSkipped)
                .map(Exercise::number)
                .toList();
        screen.say(
                skipped.isEmpty()
                        ? "Everything is solved."
                        : "Everything is solved but what you skipped: " + String.join(", ", skipped) + ". "
                                + place.command("run " + skipped.get(0)) + " judges it.");
        return skipped.isEmpty() ? Tutor.SOLVED : Tutor.UNSOLVED;
    }
}
