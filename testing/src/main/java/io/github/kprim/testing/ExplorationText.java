package io.github.kprim.testing;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** An exploration in words, for messages of failures and for reports. */
final class ExplorationText {
    /** A message shows no more witnesses in full, so that all of it is still read. */
    private static final int MOST_WITNESSES = 3;

    private static final int MOST_STATES = 20;

    private final Exploration exploration;

    ExplorationText(Exploration exploration) {
        this.exploration = exploration;
    }

    /** The verdict and what was violated: {@code VIOLATED no-lost-update, no-leak (not claimed)}. */
    String verdict() {
        String violated = inOrder().stream().map(ExplorationText::idOf).collect(Collectors.joining(", "));
        return exploration.verdict() + (violated.isEmpty() ? "" : " " + violated);
    }

    private static String idOf(Violation violation) {
        return violation.invariant() + (violation.claimed() ? "" : " (not claimed)");
    }

    /** What was tried, and whether that was everything; one line, but for a message that has more. */
    String counts() {
        return count(exploration.executions(), "execution")
                + ", " + count(exploration.redundant(), "equivalent one") + " given up, "
                + count(exploration.steps(), "step") + ", "
                + count(exploration.outcomes().size(), "final state") + "; " + completeness();
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Whether all was tried, and if not, why not. */
    String completeness() {
        if (exploration.complete()) {
            return "every interleaving was tried, in sequentially consistent memory";
        }
        return "not every interleaving was tried: " + exploration.message();
    }

    /** Why a pass is none, as tasks took no step; empty if it is one. */
    Optional<String> vacuousPass() {
        return exploration.verdict() == Verdict.EXHAUSTED
                ? exploration.vacuous().map(said -> "expected a pass that says something, but: " + said + plainFields())
                : Optional.empty();
    }

    private String plainFields() {
        return PlainFields.sentence(exploration).map(said -> "\n" + said).orElse("");
    }

    /** The final states, if they are not too many. */
    String states() {
        StringJoiner states = new StringJoiner(", ", "[", "]");
        exploration.finalStates().stream().limit(MOST_STATES).forEach(states::add);
        int more = exploration.outcomes().size() - MOST_STATES;
        return more <= 0 ? states.toString() : states + " and " + more + " more";
    }

    /** The violations, those that count first, and of them those with the fewest switches. */
    List<Violation> inOrder() {
        return exploration.violations().stream()
                .sorted(Comparator.comparing(Violation::claimed).reversed().thenComparing(Violation::switches))
                .toList();
    }

    /** What went wrong, as tables: the first few in full, and the tokens of the others; empty if nothing did. */
    String witnesses() {
        StringBuilder text = new StringBuilder();
        List<Violation> all = inOrder();
        all.stream().limit(MOST_WITNESSES).forEach(violation -> text.append(withMessage(violation)));
        all.stream()
                .skip(MOST_WITNESSES)
                .forEach(violation -> text.append("also " + idOf(violation) + ": " + violation.token() + "\n"));
        return text.toString();
    }

    /** Whether {@link #witnesses} has the table of this token. */
    boolean showsInFull(String token) {
        return inOrder().stream()
                .limit(MOST_WITNESSES)
                .anyMatch(violation -> violation.token().equals(token));
    }

    /** One violation: its witness, which says what was wrong at the step where it was, and why it came to that. */
    static String withMessage(Violation violation) {
        return violation.toText();
    }

    /** All of it. */
    String all() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(exploration.scenario() + ": " + verdict());
        lines.add(counts());
        if (exploration.verdict() == Verdict.BOUNDED) {
            lines.add(
                    "BOUNDED is no pass: nothing is known of the rest. Raise maxExecutions or maxSteps, or explore less.");
        }
        if (exploration.vacuous().isEmpty()) {
            PlainFields.sentence(exploration).ifPresent(lines::add);
        }
        lines.add(witnesses());
        return lines.toString().stripTrailing();
    }
}
