package io.github.kprim.refcount;

import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;

/** What can be wrong with the use of a count, in the words of the kernel's log, {@code lib/refcount.c}. */
enum Misuse {
    /** An increment went beyond the largest value, or met a count that was bad already. */
    SATURATED("saturated; leaking memory.", Report.NO_LEAK),

    /** An increment by somebody who had no reference, as there was none. */
    ADDITION_ON_0("addition on 0; use-after-free.", Report.NO_USE_AFTER_FREE),

    /** More references were put than there were. */
    UNDERFLOW("underflow; use-after-free.", Report.NO_USE_AFTER_FREE),

    /** The last reference was put by somebody who will not free the object. */
    HIT_0("decrement hit 0; leaking memory.", Report.NO_LEAK);

    private final String message;
    private final String invariant;

    Misuse(String message, String invariant) {
        this.message = message;
        this.invariant = invariant;
    }

    /** Reports it; the log shows each kind once, as its message is always the same. */
    void report() {
        Seam.report(new Report(invariant, "refcount_t: " + message));
    }
}
