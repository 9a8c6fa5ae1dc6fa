package io.github.kprim.testing;

import io.github.kprim.explore.Violation;
import org.assertj.core.api.AbstractAssert;

/** Assertions about one violation that an exploration found. A failed assertion shows its witness. */
public final class ViolationAssert extends AbstractAssert<ViolationAssert, Violation> {
    private final ExplorationAssert exploration;

    /** Creates assertions about a violation of {@code exploration}'s exploration, with the same description. */
    ViolationAssert(Violation actual, ExplorationAssert exploration) {
        super(actual, ViolationAssert.class);
        this.exploration = exploration;
        info.description(exploration.getWritableAssertionInfo().description());
    }

    private AssertionError failure(String problem) {
        return failure(
                "%s", problem + "\n\n" + ExplorationText.withMessage(actual).stripTrailing());
    }

    /** Verifies that the witness has at most this many context switches. */
    public ViolationAssert withAtMostSwitches(int most) {
        if (actual.switches() > most) {
            throw failure("expected a witness of " + actual.invariant() + " with at most " + most
                    + " switches, but the fewest are " + actual.switches());
        }
        return this;
    }

    /** Verifies that the witness has exactly this many context switches. */
    public ViolationAssert withSwitches(int expected) {
        if (actual.switches() != expected) {
            throw failure("expected a witness of " + actual.invariant() + " with " + expected
                    + " switches, but the fewest are " + actual.switches());
        }
        return this;
    }

    /** Verifies that the message of the violation contains {@code part}. */
    public ViolationAssert withMessageContaining(String part) {
        if (!actual.message().contains(part)) {
            throw failure("expected a message of " + actual.invariant() + " with '" + part + "', but it is '"
                    + actual.message() + "'");
        }
        return this;
    }

    /** Verifies that the witness, as text, contains these parts in this order. */
    public ViolationAssert withWitnessContaining(String... parts) {
        String text = actual.witness().toText();
        int from = 0;
        for (String part : parts) {
            int at = text.indexOf(part, from);
            if (at < 0) {
                throw failure("expected a witness of " + actual.invariant() + " with '" + part + "'"
                        + (from == 0 ? "" : " after what comes before it"));
            }
            from = at + part.length();
        }
        return this;
    }

    /** Verifies that this token replays the witness. */
    public ViolationAssert withToken(String expected) {
        if (!actual.token().equals(expected)) {
            throw failure(
                    "expected the witness " + expected + " of " + actual.invariant() + ", but it is " + actual.token());
        }
        return this;
    }

    /** Verifies that the violation counts for the verdict. */
    public ViolationAssert claimed() {
        if (!actual.claimed()) {
            throw failure("expected " + actual.invariant() + " to be claimed, but it is not");
        }
        return this;
    }

    /** Verifies that the violation does not count for the verdict. */
    public ViolationAssert notClaimed() {
        if (actual.claimed()) {
            throw failure("expected " + actual.invariant() + " not to be claimed, but it is");
        }
        return this;
    }

    /** Returns to the assertions about the exploration. */
    public ExplorationAssert and() {
        return exploration;
    }
}
