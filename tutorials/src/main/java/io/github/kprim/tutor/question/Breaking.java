package io.github.kprim.tutor.question;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Violation;
import java.util.List;
import java.util.Locale;

/** The question which invariant a program can violate. */
final class Breaking {
    private static final String NONE = "none";

    private final Exploration explored;
    private final List<String> choices;

    /**
     * Explores {@code program}.
     *
     * @throws IllegalStateException if the exploration does not reach its end, or something is violated that is not
     *     among the choices
     */
    Breaking(Scenario program, List<String> choices) {
        this.explored = Explorer.of(program).explore();
        this.choices = choices;
        if (!explored.complete() || !choices.containsAll(broken())) {
            throw new IllegalStateException("the question has no answer among " + choices + ": " + explored.summary());
        }
    }

    /** Returns the invariants that some interleaving violates. */
    private List<String> broken() {
        return explored.violations().stream().map(Violation::invariant).toList();
    }

    /** Judges {@code answer}, one of the choices or {@code none}. */
    void judge(String question, String answer) {
        String choice = answer.toLowerCase(Locale.ROOT);
        boolean none = choice.equals(NONE);
        if (!none && !choices.contains(choice)) {
            throw new AssertionError(question + ": '" + answer + "' is no choice; write one of "
                    + String.join(", ", choices) + ", " + NONE);
        }
        if (none && !broken().isEmpty()) {
            throw new AssertionError(question + ": one of the choices can break. " + switches()
                    + " is enough. Put the tasks' steps in another order on paper");
        }
        if (!none && !broken().contains(choice)) {
            throw new AssertionError(Questions.lines(
                    question + ": " + choice + " holds in every interleaving. The explorer has tried them in "
                            + explored.executions() + " executions.",
                    ends()));
        }
    }

    private String switches() {
        int fewest = explored.violations().stream()
                .mapToInt(Violation::switches)
                .min()
                .orElseThrow();
        return "An interleaving with " + fewest + (fewest == 1 ? " context switch" : " context switches");
    }

    private String ends() {
        List<String> ends =
                explored.finalStates().stream().filter(end -> !end.isEmpty()).toList();
        return ends.isEmpty() ? "" : "The program can end so: " + String.join("; ", ends) + ".";
    }
}
