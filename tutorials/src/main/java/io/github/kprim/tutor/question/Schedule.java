package io.github.kprim.tutor.question;

import io.github.kprim.explore.BadTokenException;
import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Violation;
import java.util.regex.Pattern;

/** The question for a schedule that violates an invariant. */
final class Schedule {
    private static final Pattern SPACE = Pattern.compile("\\s");
    private static final Pattern DIGITS_APART = Pattern.compile("\\d\\s+\\d");

    private final Explorer explorer;
    private final String invariant;

    Schedule(Scenario program, String invariant) {
        this.explorer = Explorer.of(program);
        this.invariant = invariant;
    }

    /** Judges {@code answer}, a token. Spaces in it do not matter, and the version may be missing. */
    void judge(String question, String answer) {
        String token = token(question, answer);
        Exploration run = run(question, answer, token);
        boolean violated = run.violations().stream().map(Violation::invariant).anyMatch(invariant::equals);
        if (!violated) {
            throw new AssertionError(Questions.lines(
                    question + ": the schedule " + token
                            + (hasEnded(run)
                                    ? " runs to the end, and " + invariant + " holds:"
                                    : " stops before all tasks have ended, and " + invariant + " holds until there."
                                            + " What is checked at the end was not checked:"),
                    explorer.replay(token).toText()));
        }
    }

    /** Returns the answer as one token. Rejects what would be another one, or two, without its spaces. */
    private static String token(String question, String answer) {
        String written = answer.replaceAll("\\s", "");
        if (written.chars().filter(each -> each == ':').count() > 1) {
            throw new AssertionError(question + ": '" + answer + "' is more than one token; write one of them");
        }
        if (DIGITS_APART.matcher(answer).find()) {
            throw new AssertionError(question + ": '" + answer + "' has a space between two digits; a task's letter"
                    + " must stand before each number of steps, as in 1:x2y1");
        }
        return written.contains(":") ? written : "1:" + written;
    }

    private Exploration run(String question, String answer, String token) {
        try {
            return explorer.exploreOnly(token);
        } catch (BadTokenException wrong) {
            String joined = SPACE.matcher(answer).find() ? "; spaces do not end a token, so all of it is one" : "";
            throw new AssertionError(question + ": " + wrong.getMessage() + joined, wrong);
        }
    }

    /** An execution has an outcome if no task has a step left. */
    private static boolean hasEnded(Exploration run) {
        return !run.outcomes().isEmpty();
    }
}
