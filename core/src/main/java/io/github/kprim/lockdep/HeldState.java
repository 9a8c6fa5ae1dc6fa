package io.github.kprim.lockdep;

/**
 * What is known about whether a task holds a lock: {@code LOCK_STATE_HELD} and so on, {@code include/linux/lockdep.h}.
 */
public enum HeldState {
    /** The task holds it. */
    HELD,
    /** The task does not hold it. */
    NOT_HELD,
    /** The state is unknown. The validator is off or does not follow the thread, or the lock does not know. */
    UNKNOWN
}
