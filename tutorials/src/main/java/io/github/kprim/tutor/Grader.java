package io.github.kprim.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Grades submissions. The files that students edit are read from a submission, and files that they added. Tests and
 * everything else come from the author.
 *
 * <p>Hidden tests are judged in a JVM of their own, with a copy of the answer. So a hidden test that does not compile
 * with an answer costs only its own points, and an answer cannot print the hidden tests while it is judged by the
 * others.
 */
final class Grader {
    private final List<Exercise> exercises;
    private final HiddenTests hidden;
    private final Judge judge;

    Grader(List<Exercise> exercises, HiddenTests hidden, Judge judge) {
        this.exercises = exercises;
        this.hidden = hidden;
        this.judge = judge;
    }

    /** Returns the points that could be earned. */
    int mostPoints() {
        return hidden.mostPoints(exercises);
    }

    /** Returns the exercises that are graded, in order. */
    List<Exercise> exercises() {
        return exercises;
    }

    /**
     * Grades a submission.
     *
     * @param progress receives the grade so far, at first an empty one, and then one after each exercise
     * @throws MachineException if this machine cannot judge any answer now
     */
    Grade grade(Submission submission, Consumer<Grade> progress) {
        List<Judgement> judgements = new ArrayList<>();
        progress.accept(new Grade(judgements, exercises.isEmpty()));
        for (Exercise exercise : exercises) {
            judgements.add(judge(submission, exercise));
            progress.accept(new Grade(judgements, judgements.size() == exercises.size()));
        }
        return new Grade(judgements, true);
    }

    /** Returns the grade of a submission that cannot be opened: no points, and in each exercise the reason. */
    Grade unreadable(String reason) {
        return new Grade(
                exercises.stream()
                        .map(exercise -> unjudged(exercise, "cannot be judged: " + reason))
                        .toList(),
                true);
    }

    private Judgement judge(Submission submission, Exercise exercise) {
        Optional<Sources> answer;
        try {
            answer = submission.answer(exercise);
        } catch (BadInputException unreadable) {
            return unjudged(exercise, "cannot be judged: " + unreadable.getMessage());
        }
        return answer.map(sources -> judge(exercise, sources).withNotes(submission.notes(exercise)))
                .orElseGet(() -> unjudged(exercise, Judgement.NOT_HANDED_IN));
    }

    private Judgement judge(Exercise exercise, Sources answer) {
        List<ExercisePart> more = hidden.parts(exercise);
        Judgement open = judge(exercise, answer, exercise.parts());
        if (more.isEmpty()) {
            return open;
        }
        return open.with(
                open.problem().isEmpty()
                        ? judge(exercise, hidden.addTo(exercise, answer), more)
                        : Judgement.unjudged(exercise, more, open.problem()));
    }

    private Judgement judge(Exercise exercise, Sources sources, List<ExercisePart> parts) {
        try {
            return judge.judge(exercise, sources, parts);
        } catch (IllegalStateException spoilt) {
            FreeSpace.check();
            return Judgement.unjudged(exercise, parts, "cannot be judged: " + spoilt);
        }
    }

    private Judgement unjudged(Exercise exercise, String problem) {
        List<ExercisePart> parts = new ArrayList<>(exercise.parts());
        parts.addAll(hidden.parts(exercise));
        return Judgement.unjudged(exercise, parts, problem);
    }

    /** Returns a digest of everything that the grade of a submission depends on, except the tutor itself. */
    String digest(Submission submission) {
        StringBuilder inputs = new StringBuilder();
        for (Exercise exercise : exercises) {
            inputs.append(exercise.id()).append(exercise.parts()).append(hidden.parts(exercise));
            try {
                submission
                        .answer(exercise)
                        .ifPresent(answer ->
                                inputs.append(hidden.addTo(exercise, answer).digest()));
            } catch (BadInputException unreadable) {
                inputs.append(unreadable.getMessage());
            }
        }
        return Sources.digest(inputs.toString());
    }
}
