package io.github.kprim.testing;

import io.github.kprim.explore.Violation;
import org.assertj.core.api.AbstractAssert;

/** Assertions about one violation that an exploration found. Each that fails shows its witness. */
public final class ViolationAssert extends AbstractAssert<ViolationAssert, Violation> {
    private final ExplorationAssert exploration;

    /** About a violation of the one that {@code exploration} is about, described as that is. */
    ViolationAssert(Violation actual, ExplorationAssert exploration) {
        super(actual, ViolationAssert.class);
        this.exploration = exploration;
        info.description(exploration.getWritableAssertionInfo().description());
    }

    private AssertionError failure(String problem) {
        return failure(
                "%s", problem + "\n\n" + ExplorationText.withMessage(actual).stripTrailing());
    }

    /** Verifies that the witness has no more context switches than this. */
    public ViolationAssert withAtMostSwitches(int most) {
        if (actual.switches() > most) {
            throw failure("expected a witness of " + actual.invariant() + " with at most " + most
                    + " switches, but the fewest are " + actual.switches());
        }
        return this;
    }

    /** Verifies that the witness has just as many context switches. */
    public ViolationAssert withSwitches(int expected) {
        if (actual.switches() != expected) {
            throw failure("expected a witness of " + actual.invariant() + " with " + expected
                    + " switches, but the fewest are " + actual.switches());
        }
        return this;
    }

    /** Verifies that what was wrong is said with {@code part}. */
    public ViolationAssert withMessageContaining(String part) {
        if (!actual.message().contains(part)) {
            throw failure("expected a message of " + actual.invariant() + " with '" + part + "', but it is '"
                    + actual.message() + "'");
        }
        return this;
    }

    /** Verifies that the witness, as text, has these parts, in this order. */
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

    /** Verifies that the witness is replayed by this token. */
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

    /** Goes back to the exploration. */
    public ExplorationAssert and() {
        return exploration;
    }
}
