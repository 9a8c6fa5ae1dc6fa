package io.github.kprim.jcstress;

/** The possible outcomes of a store against a fork, as jcstress writes them. */
final class Outcomes {
    /** Dirty was set and is still there. */
    static final String KEPT = "true, true";

    /** The entry was write-protected already. */
    static final String FAULTED = "false, false";

    /** Dirty was set and is gone. */
    static final String LOST = "true, false";

    private Outcomes() {}
}
