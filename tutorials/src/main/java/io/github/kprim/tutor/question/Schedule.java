package io.github.kprim.tutor.question;

import io.github.kprim.explore.BadTokenException;
import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Violation;

/** The question for a schedule that violates an invariant. */
final class Schedule {
    private final Explorer explorer;
    private final String invariant;

    Schedule(Scenario program, String invariant) {
        this.explorer = Explorer.of(program);
        this.invariant = invariant;
    }

    /** Judges {@code answer}, a token. Spaces in it do not matter, and the version may be missing. */
    void judge(String question, String answer) {
        String written = answer.replaceAll("\\s", "");
        String token = written.contains(":") ? written : "1:" + written;
        Exploration run = run(question, token);
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

    private Exploration run(String question, String token) {
        try {
            return explorer.exploreOnly(token);
        } catch (BadTokenException wrong) {
            throw new AssertionError(question + ": " + wrong.getMessage(), wrong);
        }
    }

    /** An execution has an outcome if no task has a step left. */
    private static boolean hasEnded(Exploration run) {
        return !run.outcomes().isEmpty();
    }
}
