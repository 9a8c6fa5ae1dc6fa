package io.github.kprim.jcstress;

/** What can come of a store against a fork, as jcstress writes it. */
final class Outcomes {
    /** Dirty was set and is still there. */
    static final String KEPT = "true, true";

    /** The entry was write-protected already. */
    static final String FAULTED = "false, false";

    /** Dirty was set and is gone. */
    static final String LOST = "true, false";

    private Outcomes() {}
}
