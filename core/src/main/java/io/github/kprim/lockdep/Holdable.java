package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;

/**
 * Something that a task can hold, and that can be asked whether the calling task does.
 *
 * <p>All that a lock of your own needs so that contracts can name it: {@code @MustHold("turnstile")} on a method checks
 * {@code turnstile.heldState(ANY)}. A lock whose order in respect to others is to be validated too is a
 * {@link TrackedLock}; one that cannot be changed can be asked through {@link ForeignLock}.
 *
 * <p>No method blocks, throws, or takes a lock: they are called wherever a contract is checked or reported.
 */
@FunctionalInterface
public interface Holdable {
    /**
     * Whether the calling task holds it in {@code mode}.
     *
     * @param mode {@link LockMode#ANY} asks for either of the other two
     * @return {@link HeldState#UNKNOWN} if that cannot be told; every contract is then taken for kept
     */
    HeldState heldState(LockMode mode);

    /** The lock as reports show it, in one line: {@code mmap_lock of mm (&mm->mmap_lock)}. */
    default String describe() {
        return toString();
    }

    /**
     * Who holds it and where they took it, as far as known: one line for a report, such as
     * {@code it is held by writer top}; empty if nothing is known that the report does not say anyway.
     */
    default String holder() {
        return "";
    }
}
