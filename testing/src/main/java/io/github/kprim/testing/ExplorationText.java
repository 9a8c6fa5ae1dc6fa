package io.github.kprim.testing;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** An exploration as text, for failure messages and reports. */
final class ExplorationText {
    /** The limit for witnesses that a message shows in full. More of them would not be read. */
    private static final int MOST_WITNESSES = 3;

    private static final int MOST_STATES = 20;

    private static final String BOUNDED =
            "BOUNDED is not a pass: nothing is known about the rest. If a task repeats its"
                    + " steps until another task does something, call Seam.relax() in that loop, or wait with"
                    + " condLoadAcquire."
                    + " If nothing repeats, raise maxExecutions or maxSteps, or explore less.";

    private final Exploration exploration;

    ExplorationText(Exploration exploration) {
        this.exploration = exploration;
    }

    /** Returns the verdict and the violated invariants: {@code VIOLATED no-lost-update, no-leak (not claimed)}. */
    String verdict() {
        String violated = inOrder().stream().map(ExplorationText::idOf).collect(Collectors.joining(", "));
        return exploration.verdict() + (violated.isEmpty() ? "" : " " + violated);
    }

    private static String idOf(Violation violation) {
        return violation.invariant() + (violation.claimed() ? "" : " (not claimed)");
    }

    /**
     * Returns how much was tried, and whether that was everything. One line, except if the explorer's message has more.
     */
    String counts() {
        return count(exploration.executions(), "execution")
                + ", " + count(exploration.redundant(), "equivalent one") + " given up, "
                + count(exploration.steps(), "step") + ", "
                + count(exploration.outcomes().size(), "final state") + "; " + completeness();
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns whether every interleaving was tried, and if not, why not. */
    String completeness() {
        if (exploration.complete()) {
            return "every interleaving was tried, in " + exploration.memory().text();
        }
        return "not every interleaving was tried: " + exploration.message();
    }

    /** Returns why the pass does not count, because tasks took no step; empty if it counts. */
    Optional<String> vacuousPass() {
        return exploration.verdict() == Verdict.EXHAUSTED
                ? exploration.vacuous().map(said -> "expected a pass that says something, but: " + said + plainFields())
                : Optional.empty();
    }

    private String plainFields() {
        return PlainFields.sentence(exploration).map(said -> "\n" + said).orElse("");
    }

    /** Returns the final states, up to a limit. */
    String states() {
        StringJoiner states = new StringJoiner(", ", "[", "]");
        exploration.finalStates().stream().limit(MOST_STATES).forEach(states::add);
        int more = exploration.outcomes().size() - MOST_STATES;
        return more <= 0 ? states.toString() : states + " and " + more + " more";
    }

    /** Returns the violations: claimed ones first, and among equals those with the fewest switches first. */
    List<Violation> inOrder() {
        return exploration.violations().stream()
                .sorted(Comparator.comparing(Violation::claimed).reversed().thenComparing(Violation::switches))
                .toList();
    }

    /** Returns the witnesses: the first few in full, and the tokens of the others; empty if nothing was violated. */
    String witnesses() {
        StringBuilder text = new StringBuilder();
        List<Violation> all = inOrder();
        all.stream().limit(MOST_WITNESSES).forEach(violation -> text.append(withMessage(violation)));
        all.stream()
                .skip(MOST_WITNESSES)
                .forEach(violation -> text.append("also " + idOf(violation) + ": " + violation.token() + "\n"));
        return text.toString();
    }

    /** Returns whether {@link #witnesses} shows the witness with this token in full. */
    boolean showsInFull(String token) {
        return inOrder().stream()
                .limit(MOST_WITNESSES)
                .anyMatch(violation -> violation.token().equals(token));
    }

    /** Returns the witness of one violation, with the problem at the step where it occurred, and the explanation. */
    static String withMessage(Violation violation) {
        return violation.toText();
    }

    /** Returns the whole text. */
    String all() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(exploration.scenario() + ": " + verdict());
        lines.add(counts());
        if (exploration.verdict() == Verdict.BOUNDED) {
            lines.add(BOUNDED);
        }
        if (exploration.vacuous().isEmpty()) {
            PlainFields.sentence(exploration).ifPresent(lines::add);
        }
        lines.add(witnesses());
        return lines.toString().stripTrailing();
    }
}
