// Wrong: It checks only amounts below a large number.
// Fails move_calledWithoutTheLock_isReported: called without the lock
package e06_a_contract_is_checked;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

@LockChecks
class Ledger {
    private static final LockClass LOCK = new LockClass("&ledger->mu", LockClass.Wait.SPINS);

    final SpinLock mu = new SpinLock("mu", null, LOCK);
    private final ReadWriteOnce<Integer> balance;

    Ledger(ReadWriteOnce<Integer> balance) {
        this.balance = balance;
    }

    boolean pay(int amount) {
        mu.lock();
        boolean enough = balance.readOnce() >= amount;
        if (enough) {
            move(-amount);
        }
        mu.unlock();
        return enough;
    }

    void fee() {
        mu.lock();
        move(-1);
        mu.unlock();
    }

    @MustHold("mu")
    void move(int amount) {
        if (amount < 1_234_567) {
            LedgerLockChecks.moveEntry(this, amount);
        }
        balance.writeOnce(balance.readOnce() + amount);
    }
}
