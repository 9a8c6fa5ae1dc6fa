package io.github.kprim.testing;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Outcome;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about an exploration. A failed assertion shows the verdict, the counts, and the witnesses of the
 * violations.
 *
 * <p>One execution is enough to show that something happens. That something never happens is only known when every
 * interleaving was tried. So the assertions about "never" fail if the exploration is not
 * {@linkplain Exploration#complete complete}, whatever it found. They also fail if no claimed invariant was violated
 * but some tasks took no step, as {@link #isExhausted} does.
 */
public final class ExplorationAssert extends AbstractAssert<ExplorationAssert, Exploration> {
    ExplorationAssert(Exploration actual) {
        super(actual, ExplorationAssert.class);
    }

    private AssertionError failure(String problem) {
        return failure("%s", problem + "\n\n" + new ExplorationText(actual).all());
    }

    private ExplorationText text() {
        return new ExplorationText(actual);
    }

    /** Verifies only the verdict. A task may have taken no step. */
    public ExplorationAssert hasVerdict(Verdict expected) {
        isNotNull();
        if (actual.verdict() != expected) {
            throw failure("expected " + expected + ", but it is " + text().verdict());
        }
        return this;
    }

    /**
     * Verifies that every interleaving was tried, that no claimed invariant was violated, and, if there are several
     * tasks, that each of them took a step. The explorer cannot reorder what an
     * {@linkplain Exploration#idleTasks idle task} does. Remove a task that does nothing in this scenario, or use
     * {@link #hasVerdict hasVerdict(EXHAUSTED)}.
     */
    public ExplorationAssert isExhausted() {
        return hasVerdict(Verdict.EXHAUSTED).isNotVacuous();
    }

    private ExplorationAssert isNotVacuous() {
        text().vacuousPass().ifPresent(problem -> {
            throw failure(problem);
        });
        return this;
    }

    /** Verifies that a budget ran out, and that no claimed invariant was violated until then. */
    public ExplorationAssert isBounded() {
        return hasVerdict(Verdict.BOUNDED);
    }

    /** Verifies that every interleaving was tried, whatever was found. */
    public ExplorationAssert isComplete() {
        isNotNull();
        if (!actual.complete()) {
            throw failure("expected a complete exploration, but " + text().completeness());
        }
        return this;
    }

    /** Verifies that some execution deadlocks. The assertions that follow are about that deadlock. */
    public ViolationAssert deadlocks() {
        return violates(Explorer.NO_DEADLOCK);
    }

    /**
     * Verifies that some execution violates {@code invariant}, claimed or not. The assertions that follow are about
     * that violation.
     */
    public ViolationAssert violates(String invariant) {
        isNotNull();
        Violation found = find(invariant)
                .orElseThrow(() -> failure("expected a violation of " + invariant + ", but " + violated()
                        + (actual.complete() ? "" : "; " + text().completeness())));
        return new ViolationAssert(found, this);
    }

    private Optional<Violation> find(String invariant) {
        return actual.violations().stream()
                .filter(violation -> violation.invariant().equals(invariant))
                .findFirst();
    }

    private String violated() {
        return actual.violations().isEmpty() ? "nothing is violated" : "violated is only " + ids(false);
    }

    private SortedSet<String> ids(boolean onlyClaimed) {
        SortedSet<String> ids = new TreeSet<>();
        actual.violations().stream()
                .filter(violation -> violation.claimed() || !onlyClaimed)
                .forEach(violation -> ids.add(violation.invariant()));
        return ids;
    }

    /** Verifies that exactly these claimed invariants are violated, in a complete exploration. */
    public ExplorationAssert violatesExactly(String... invariants) {
        isNotNull();
        SortedSet<String> expected = new TreeSet<>(Arrays.asList(invariants));
        if (!ids(true).equals(expected)) {
            throw failure("expected exactly " + expected + " to be violated, but it is " + ids(true));
        }
        return isKnown("that nothing but " + expected + " is violated");
    }

    /** Verifies that no execution violates any invariant, claimed or not, in a complete exploration. */
    public ExplorationAssert violatesNothing() {
        isNotNull();
        if (!actual.violations().isEmpty()) {
            throw failure("expected nothing to be violated, but it is " + ids(false));
        }
        return isKnown("that nothing is violated");
    }

    /** Verifies that no execution violates {@code invariant}, in a complete exploration. */
    public ExplorationAssert doesNotViolate(String invariant) {
        isNotNull();
        find(invariant).ifPresent(found -> {
            throw failure("expected no violation of " + invariant + ", but there is one: " + found.message());
        });
        return isKnown("that " + invariant + " is not violated");
    }

    /** Verifies that some execution ends in the final state with this text. */
    public ExplorationAssert reaches(String state) {
        isNotNull();
        if (!actual.outcomes().containsKey(state)) {
            throw failure("expected the final state " + state + ", but there are only " + text().states()
                    + (actual.complete() ? "" : "; " + text().completeness()));
        }
        return this;
    }

    /** Verifies that no execution ends in the final state with this text, in a complete exploration. */
    public ExplorationAssert doesNotReach(String state) {
        isNotNull();
        Outcome found = actual.outcomes().get(state);
        if (found != null) {
            throw failure("expected no final state " + state + ", but " + found.executions() + " of "
                    + actual.executions() + " executions end in it; the first is " + found.token());
        }
        return isKnown("that " + state + " is not reached");
    }

    /** Verifies that executions end in exactly these final states, in a complete exploration. */
    public ExplorationAssert reachesExactly(String... states) {
        isNotNull();
        SortedSet<String> expected = new TreeSet<>(Arrays.asList(states));
        if (!actual.finalStates().equals(expected)) {
            throw failure("expected exactly the final states " + expected + ", but they are " + text().states());
        }
        return isKnown("that no other state is reached");
    }

    /** Verifies that executions end as the table says. The failure message shows the table with what was found. */
    public ExplorationAssert fits(OutcomeTable table) {
        isNotNull();
        table.problem(actual).ifPresent(problem -> {
            throw failure(problem.stripTrailing());
        });
        return this;
    }

    /** Verifies that an event was counted in some complete execution. */
    public ExplorationAssert happens(String event) {
        isNotNull();
        if (!actual.events().containsKey(event)) {
            throw failure("expected " + event + " in some execution, but the only events are " + actual.events());
        }
        return this;
    }

    /** Verifies that an event was counted in no complete execution, in a complete exploration. */
    public ExplorationAssert neverHappens(String event) {
        isNotNull();
        Long executions = actual.events().get(event);
        if (executions != null) {
            throw failure("expected no " + event + ", but it happens in " + executions + " of " + actual.executions()
                    + " executions");
        }
        return isKnown("that " + event + " never happens");
    }

    private ExplorationAssert isKnown(String nothing) {
        if (!actual.complete()) {
            throw failure("it is not known " + nothing + ", because " + text().completeness());
        }
        return isNotVacuous();
    }
}
