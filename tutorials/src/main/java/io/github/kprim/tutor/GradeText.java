package io.github.kprim.tutor;

import io.github.kprim.tutor.Judgement.Result;
import io.github.kprim.tutor.Judgement.Status;
import java.util.StringJoiner;

/**
 * A grade as text: a line for each exercise, and below it a line for each part. A part without points has the reason,
 * and below it the witness if there is one.
 */
final class GradeText {
    private GradeText() {}

    /** Returns the text of the whole grade. */
    static String of(Grade grade) {
        StringBuilder text = new StringBuilder();
        grade.judgements().forEach(judgement -> text.append(of(judgement)).append('\n'));
        return text.append(total(grade)).append('\n').toString();
    }

    /** Returns the text of one exercise. */
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
        judgement.notes().forEach(note -> lines.add("    note: " + note));
        return lines.toString();
    }

    private static String line(Result result) {
        String more = Feedback.withoutHeadline(result).replaceAll("(?m)^(?=.)", " ".repeat(16));
        String why = result.status() == Status.PASSED ? "" : ": " + result.headline();
        return String.format(
                "    %3d of %3d  %s%s%s",
                result.points(),
                result.part().points(),
                result.part().name(),
                result.part().hidden() ? " (hidden)" : "",
                why + (more.isEmpty() ? "" : "\n" + more + "\n"));
    }

    /** Returns the last line. */
    static String total(Grade grade) {
        return String.format("%3d of %3d  in all", grade.points(), grade.mostPoints());
    }
}
