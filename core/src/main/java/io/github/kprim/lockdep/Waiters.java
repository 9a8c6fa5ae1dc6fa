package io.github.kprim.lockdep;

import java.util.OptionalLong;

/**
 * What a lock itself knows of the threads that wait for it. A watch for hung tasks asks where nothing tells the
 * validator when a wait begins or ends: at a monitor, and where a thread takes a lock again after it waited for a
 * condition.
 */
@FunctionalInterface
public interface Waiters {
    /** Whether {@code thread} waits for the lock at this moment. */
    boolean include(Thread thread);

    /**
     * Returns the id of the thread that holds the lock for which {@code waiter} waits. Empty if that is unknown; then
     * the task counts that took the lock last.
     */
    default OptionalLong holderId(Thread waiter) {
        return OptionalLong.empty();
    }
}
