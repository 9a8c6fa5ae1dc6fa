package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;

/**
 * Something that a task can hold, and that can say whether the calling task holds it.
 *
 * <p>A lock of your own needs only this interface so that contracts can name it: {@code @MustHold("turnstile")} on a
 * method checks {@code turnstile.heldState(ANY)}. If the validator must also check the order of a lock relative to
 * other locks, make it a {@link TrackedLock}. {@link ForeignLock} reads the state of a lock that cannot be changed.
 *
 * <p>No method blocks, throws, or takes a lock, because the methods are called wherever a contract is checked or
 * reported.
 */
@FunctionalInterface
public interface Holdable {
    /**
     * Whether the calling task holds it in {@code mode}.
     *
     * @param mode {@link LockMode#ANY} asks for either of the other two
     * @return {@link HeldState#UNKNOWN} if that is unknown; every contract then counts as kept
     */
    HeldState heldState(LockMode mode);

    /** Returns the lock as reports show it, in one line: {@code mmap_lock of mm (&mm->mmap_lock)}. */
    default String describe() {
        return toString();
    }

    /**
     * Returns one line for a report, such as {@code it is held by writer top}: who holds the lock and where it was
     * taken, as far as known. Returns an empty string if nothing is known that the report does not say anyway.
     */
    default String holder() {
        return "";
    }
}
