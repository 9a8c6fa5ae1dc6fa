package io.github.kprim.referees;

/** A task or a check has seen that an invariant does not hold. */
public final class Violated extends AssertionError {
    private static final long serialVersionUID = 1;

    private final String invariant;

    Violated(String invariant, String problem) {
        super(invariant + ": " + problem);
        this.invariant = invariant;
    }

    /** The id of the invariant. */
    public String invariant() {
        return invariant;
    }
}
