package io.github.kprim.tutor;

import io.github.kprim.tutor.Judgement.Result;
import io.github.kprim.tutor.Judgement.Status;
import java.util.StringJoiner;

/** A grade for people: a line for each exercise, one below for each part, and why it has no points. */
final class GradeText {
    private GradeText() {}

    /** All of it. */
    static String of(Grade grade) {
        StringBuilder text = new StringBuilder();
        grade.judgements().forEach(judgement -> text.append(of(judgement)).append('\n'));
        return text.append(total(grade)).append('\n').toString();
    }

    /** One exercise. */
    static String of(Judgement judgement) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(String.format(
                "%3d of %3d  %s%s",
                judgement.points(),
                judgement.mostPoints(),
                judgement.exercise().id(),
                judgement.problem().isEmpty() ? "" : ": " + judgement.problem().replace("\n", "\n    ")));
        if (judgement.problem().isEmpty()) {
            judgement.results().forEach(result -> lines.add(line(result)));
        }
        return lines.toString();
    }

    private static String line(Result result) {
        String why = result.status() == Status.PASSED ? "" : ": " + result.headline();
        return String.format(
                "    %3d of %3d  %s%s%s",
                result.points(),
                result.part().points(),
                result.part().name(),
                result.part().hidden() ? " (hidden)" : "",
                why);
    }

    /** The last line. */
    static String total(Grade grade) {
        return String.format("%3d of %3d  in all", grade.points(), grade.mostPoints());
    }
}
