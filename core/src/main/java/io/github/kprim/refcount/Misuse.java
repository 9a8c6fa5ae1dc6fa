package io.github.kprim.refcount;

import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.ThreadNames;
import java.util.stream.Collectors;

/** The ways in which the use of a count can be wrong, in the words of the kernel's log, {@code lib/refcount.c}. */
enum Misuse {
    /** An increment went beyond the largest value, or met a count that was bad already. */
    SATURATED("saturated; leaking memory.", Report.NO_LEAK),

    /** An increment by a caller that held no reference, because there was none. */
    ADDITION_ON_0("addition on 0; use-after-free.", Report.NO_USE_AFTER_FREE),

    /** More references were put than there were. */
    UNDERFLOW("underflow; use-after-free.", Report.NO_USE_AFTER_FREE),

    /** The last reference was put by a caller that will not free the object. */
    HIT_0("decrement hit 0; leaking memory.", Report.NO_LEAK);

    private static final int FRAMES = 3;

    private final String message;
    private final String invariant;

    Misuse(String message, String invariant) {
        this.message = message;
        this.invariant = invariant;
    }

    /**
     * Reports the misuse of {@code count}. The log shows each kind once, because its message is always the same: the
     * first one, with the count, the thread and the place.
     */
    void report(Shared count) {
        Seam.report(new Report(invariant, "refcount_t: " + message), () -> describe(count));
    }

    private static String describe(Shared count) {
        Shared whole = count.whole();
        return count.name() + (whole == null ? "" : " of " + whole.name()) + ", by "
                + ThreadNames.of(Thread.currentThread()) + ", at: " + place();
    }

    private static String place() {
        return StackWalker.getInstance()
                .walk(frames -> frames.dropWhile(Misuse::isOfThisPackage)
                        .limit(FRAMES)
                        .map(frame -> frame.toStackTraceElement().toString())
                        .collect(Collectors.joining(" < ")));
    }

    private static boolean isOfThisPackage(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return name.equals(Misuse.class.getName())
                || name.equals(Misuse.class.getPackageName() + ".Refcount")
                || name.startsWith(Seam.class.getPackageName() + ".");
    }
}
