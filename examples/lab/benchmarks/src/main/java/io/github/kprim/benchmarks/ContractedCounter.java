package io.github.kprim.benchmarks;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;

/** A counter with a contract, and the same without one. */
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

    /** Adds one and returns the sum; nobody has said what it needs. */
    int add() {
        return ++count;
    }
}
