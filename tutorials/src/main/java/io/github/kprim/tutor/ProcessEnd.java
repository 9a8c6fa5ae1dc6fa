package io.github.kprim.tutor;

import java.util.concurrent.locks.LockSupport;

/**
 * The end of this process by its user, as with Ctrl-C. The system ends the JVMs of answers then too, and nothing may be
 * concluded from that.
 */
final class ProcessEnd {
    private static volatile boolean begun;

    private ProcessEnd() {}

    /** Says that this process is ending. */
    static void begin() {
        begun = true;
    }

    /** Does nothing usually. While this process is ending, it never returns. */
    static void hold() {
        while (begun) {
            LockSupport.park();
        }
    }
}
