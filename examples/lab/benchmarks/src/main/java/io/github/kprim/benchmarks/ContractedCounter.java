package io.github.kprim.benchmarks;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;

/** A counter with two methods that do the same: one with a contract, and one without. */
@LockChecks
final class ContractedCounter {
    private static final LockClass CLASS = new LockClass("&counter->lock", LockClass.Wait.SPINS);

    final SpinLock lock = new SpinLock("lock", null, CLASS);
    private int count;

    /** Adds one and returns the sum. */
    @MustHold("lock")
    int addContracted() {
        ContractedCounterLockChecks.addContractedEntry(this);
        return ++count;
    }

    /** Adds one and returns the sum. Has no contract. */
    int add() {
        return ++count;
    }
}
