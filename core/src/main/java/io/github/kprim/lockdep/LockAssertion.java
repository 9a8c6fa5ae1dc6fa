package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;

/** The implementation of a lock's assertions and hints, for the calling task. */
final class LockAssertion {
    private LockAssertion() {}

    static HeldState state(LockdepMap lock, LockMode mode) {
        LockdepTask current = Lockdep.on() ? Lockdep.current() : null;
        return current == null ? HeldState.UNKNOWN : current.state(lock, mode);
    }

    /** Reports that {@code contract} failed if the lock is known to be in the state {@code wrong}. */
    static void check(LockdepMap lock, LockMode mode, HeldState wrong, String contract, boolean once) {
        LockdepTask current = Lockdep.on() ? Lockdep.current() : null;
        if (current == null || current.state(lock, mode) != wrong) {
            return;
        }
        String text = LockReport.assertion(current, contract + "(" + lock.describe() + ")", found(current, lock));
        if (once) {
            current.memoryUse().failedOnce();
            current.validator().reportOnce(text);
        } else {
            current.validator().reportFailedAssertion(text);
        }
    }

    private static String found(LockdepTask current, LockdepMap lock) {
        if (current.state(lock, LockMode.ANY) == HeldState.NOT_HELD) {
            return "does not hold it";
        }
        return current.state(lock, LockMode.SHARED) == HeldState.HELD ? "holds it for reading" : "holds it exclusively";
    }

    static void mightLock(LockdepMap lock, int subclass, LockMode mode) {
        LockdepTask current = Lockdep.on() ? Lockdep.current() : null;
        if (current != null) {
            current.mightLock(lock, subclass, Hold.of(mode));
        }
    }
}
