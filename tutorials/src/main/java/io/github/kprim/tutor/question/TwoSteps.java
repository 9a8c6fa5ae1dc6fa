package io.github.kprim.tutor.question;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The question which two steps of a task would have to be one. */
final class TwoSteps {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private final Explorer explorer;
    private final String task;

    /**
     * Creates a question about a program that can be violated.
     *
     * @throws IllegalStateException if it cannot
     */
    TwoSteps(Scenario program, String task) {
        this.explorer = Explorer.of(program);
        this.task = task;
        Verdict verdict = explorer.explore().verdict();
        if (verdict != Verdict.VIOLATED) {
            throw new IllegalStateException("no steps have to be one in a program that is " + verdict);
        }
    }

    /** Judges {@code answer}, two numbers. */
    void judge(String question, String answer) {
        List<Integer> steps = NUMBER.matcher(answer)
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .sorted()
                .toList();
        if (steps.size() != 2 || steps.get(0) == 0 || steps.get(0).equals(steps.get(1))) {
            throw new AssertionError(question + ": '" + answer + "' should be the numbers of two steps of " + task
                    + ", counted from 1, such as 4 and 6");
        }
        int first = steps.get(0);
        int last = steps.get(1);
        String pair = "steps " + first + " and " + last + " of " + task;
        Exploration together = explorer.asOne(task, first, last).explore();
        if (together.verdict() == Verdict.DEADLOCK) {
            throw new AssertionError(question + ": " + pair + " cannot be one, because between them " + task
                    + " has to wait until another task goes on");
        }
        if (together.verdict() != Verdict.EXHAUSTED) {
            throw new AssertionError(Questions.lines(
                    question + ": if no other task comes between " + pair + ", this can still happen:",
                    witness(together)));
        }
        if (isEnough(first + 1, last) || isEnough(first, last - 1)) {
            throw new AssertionError(question + ": if no other task comes between " + pair
                    + ", nothing breaks. But that is more than necessary: two steps that lie closer together are"
                    + " enough");
        }
    }

    private boolean isEnough(int first, int last) {
        return first < last && explorer.asOne(task, first, last).explore().verdict() == Verdict.EXHAUSTED;
    }

    private static String witness(Exploration explored) {
        return explored.violations().stream()
                .min(Comparator.comparingInt(Violation::switches))
                .map(violation -> violation.witness().toText())
                .orElse(explored.summary());
    }
}
