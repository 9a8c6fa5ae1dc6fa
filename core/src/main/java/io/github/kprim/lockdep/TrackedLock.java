package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;

/**
 * A lock that tells the validator when it is taken and released. The validator checks its order and knows who holds it.
 *
 * <p>To make a lock of your own followed, give it a {@link LockdepMap}. Call {@link Lockdep#acquire} before the lock
 * waits, {@link Lockdep#acquired} when it was taken, and {@link Lockdep#release} before it is released.
 *
 * <p>A failed assertion is reported and does not turn the validator off. Where the state is {@link HeldState#UNKNOWN},
 * every assertion passes. Mirrors the {@code lockdep_assert_} and {@code might_lock} families,
 * {@code include/linux/lockdep.h}.
 */
public interface TrackedLock extends Holdable {
    /** Returns the validator's view of this lock; always the same object. */
    LockdepMap depMap();

    /** Whether the calling task holds the lock in {@code mode}: {@code lock_is_held_type}. */
    @Override
    default HeldState heldState(LockMode mode) {
        return LockAssertion.state(depMap(), mode);
    }

    @Override
    default String describe() {
        return depMap().describeWithClass();
    }

    /**
     * As in {@link Holdable}: says which task took the lock last. A lock that knows whether it is held overrides this
     * method and calls {@link Lockdep#holder}.
     */
    @Override
    default String holder() {
        return Lockdep.holder(depMap(), "");
    }

    /** Asserts that the calling task holds the lock, in any mode: {@code lockdep_assert_held}. */
    default void assertHeld() {
        LockAssertion.check(depMap(), LockMode.ANY, HeldState.NOT_HELD, "lockdep_assert_held", false);
    }

    /** Asserts that the calling task holds the lock exclusively: {@code lockdep_assert_held_write}. */
    default void assertHeldWrite() {
        LockAssertion.check(depMap(), LockMode.EXCLUSIVE, HeldState.NOT_HELD, "lockdep_assert_held_write", false);
    }

    /**
     * Asserts that the calling task holds the lock for reading, and only for reading: {@code lockdep_assert_held_read}.
     */
    default void assertHeldRead() {
        LockAssertion.check(depMap(), LockMode.SHARED, HeldState.NOT_HELD, "lockdep_assert_held_read", false);
    }

    /** Asserts that the calling task does not hold the lock, in any mode: {@code lockdep_assert_not_held}. */
    default void assertNotHeld() {
        LockAssertion.check(depMap(), LockMode.ANY, HeldState.HELD, "lockdep_assert_not_held", false);
    }

    /** As {@link #assertHeld}, with at most one report for each place in the code: {@code lockdep_assert_held_once}. */
    default void assertHeldOnce() {
        LockAssertion.check(depMap(), LockMode.ANY, HeldState.NOT_HELD, "lockdep_assert_held_once", true);
    }

    /**
     * Says that the following code may take the lock exclusively, so that its order is checked even when it is not
     * taken.
     */
    default void mightLock() {
        LockAssertion.mightLock(depMap(), 0, LockMode.EXCLUSIVE);
    }

    /** As {@link #mightLock}, for reading. */
    default void mightLockRead() {
        LockAssertion.mightLock(depMap(), 0, LockMode.SHARED);
    }

    /** As {@link #mightLock}, for a lock that is taken inside others of its class; {@code subclass} is 0 to 7. */
    default void mightLockNested(int subclass) {
        LockAssertion.mightLock(depMap(), subclass, LockMode.EXCLUSIVE);
    }
}
