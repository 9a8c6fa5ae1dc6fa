package io.github.kprim.testing;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a test about an exploration.
 *
 * @param verdict the expected verdict
 * @param violates the invariants that must be violated; if empty, the test claims nothing about them
 * @param outcomes how executions may end, or null if the test claims nothing about that
 */
record Expectation(
        Verdict verdict,
        SortedSet<String> violates,
        @Nullable OutcomeTable outcomes) {

    /**
     * Creates the expectation of a test.
     *
     * @param violates if not empty, determines the verdict
     * @throws IllegalArgumentException if {@code verdict} contradicts {@code violates}
     */
    static Expectation of(Verdict verdict, String[] violates, @Nullable OutcomeTable outcomes) {
        SortedSet<String> ids = new TreeSet<>(Arrays.asList(violates));
        if (ids.isEmpty()) {
            return new Expectation(verdict, ids, outcomes);
        }
        Verdict implied = ids.contains(Explorer.NO_DEADLOCK) ? Verdict.DEADLOCK : Verdict.VIOLATED;
        if (verdict != Verdict.EXHAUSTED && verdict != implied) {
            throw new IllegalArgumentException(
                    "verdict = " + verdict + " contradicts violates = " + ids + ", with which it is " + implied);
        }
        return new Expectation(implied, ids, outcomes);
    }

    /** Returns what the test claims, in a few words. */
    private String words() {
        return verdict + (violates.isEmpty() ? "" : " " + String.join(", ", violates));
    }

    /** Returns how a whole exploration differs from the claims; empty if it does not. */
    Optional<String> problem(Exploration exploration) {
        Optional<String> table = Optional.ofNullable(outcomes).flatMap(expected -> expected.problem(exploration));
        return join(verdictProblem(exploration), table.map(String::stripTrailing));
    }

    private Optional<String> verdictProblem(Exploration exploration) {
        boolean others = !violates.isEmpty() && !claimed(exploration).equals(violates);
        if (exploration.verdict() != verdict || others) {
            return Optional.of(expectedBut(exploration));
        }
        if (!violates.isEmpty() && !exploration.complete()) {
            return Optional.of("expected " + words() + " and nothing else, which is not known, because "
                    + new ExplorationText(exploration).completeness());
        }
        return verdict == Verdict.EXHAUSTED ? new ExplorationText(exploration).vacuousPass() : Optional.empty();
    }

    /** Returns how a single execution differs from what every execution must satisfy; empty if it does not. */
    Optional<String> problemOfOne(Exploration one) {
        boolean concludes = verdict == one.verdict() || one.verdict() == Verdict.BOUNDED;
        boolean others = !violates.isEmpty() && !violates.containsAll(claimed(one));
        Optional<String> wrong = concludes && !others ? Optional.empty() : Optional.of(expectedBut(one));
        return join(wrong, Optional.ofNullable(outcomes).flatMap(table -> forbidden(table, one)));
    }

    private static Optional<String> forbidden(OutcomeTable table, Exploration one) {
        return one.finalStates().stream()
                .filter(table::forbids)
                .map(outcome -> "it ends with " + outcome + ", which is forbidden")
                .findFirst();
    }

    /** Returns whether a single execution shows the verdict that the test claims. */
    boolean isShownBy(Exploration one) {
        return verdict == one.verdict();
    }

    private String expectedBut(Exploration exploration) {
        return "expected " + words() + ", but it is " + new ExplorationText(exploration).verdict();
    }

    private static Optional<String> join(Optional<String> one, Optional<String> other) {
        List<String> both = Stream.of(one, other).flatMap(Optional::stream).toList();
        return both.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", both));
    }

    private static SortedSet<String> claimed(Exploration exploration) {
        SortedSet<String> ids = new TreeSet<>();
        exploration.violations().stream()
                .filter(Violation::claimed)
                .map(Violation::invariant)
                .forEach(ids::add);
        return ids;
    }

    /** Returns the token of a forbidden outcome that happened; empty if there is none, or if its token was not kept. */
    Optional<String> tokenOfForbidden(Exploration exploration) {
        OutcomeTable table = outcomes;
        return table == null
                ? Optional.empty()
                : exploration.outcomes().entrySet().stream()
                        .filter(entry -> table.forbids(entry.getKey()))
                        .map(entry -> entry.getValue().token())
                        .filter(token -> !token.isEmpty())
                        .findFirst();
    }
}
