package io.github.kprim.lockdep;

/** What is known about whether a task holds a lock: {@code LOCK_STATE_HELD} and so on, {@code include/linux/lockdep.h}. */
public enum HeldState {
    /** It does. */
    HELD,
    /** It does not. */
    NOT_HELD,
    /** Nobody can tell: the validator is off, or does not follow the thread, or the lock does not know. */
    UNKNOWN
}
