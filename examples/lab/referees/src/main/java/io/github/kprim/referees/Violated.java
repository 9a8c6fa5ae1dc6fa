package io.github.kprim.referees;

/** Thrown when a task or a check finds that an invariant does not hold. */
public final class Violated extends AssertionError {
    private static final long serialVersionUID = 1;

    private final String invariant;

    Violated(String invariant, String problem) {
        super(invariant + ": " + problem);
        this.invariant = invariant;
    }

    /** Returns the id of the invariant. */
    public String invariant() {
        return invariant;
    }
}
