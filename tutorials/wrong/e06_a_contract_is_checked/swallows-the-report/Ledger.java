// Wrong: Where a report ends the call, its caller does not hear of it, and the money is lost.
// Fails move_calledWithoutTheLock_isReportedBeforeItMoves: whether move returns
package e06_a_contract_is_checked;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

/** An account's balance. A caller that moves money must hold the lock; otherwise it is reported. */
@LockChecks
class Ledger {
    private static final LockClass LOCK = new LockClass("&ledger->mu", LockClass.Wait.SPINS);

    final SpinLock mu = new SpinLock("mu", null, LOCK);

    // Guarded by mu.
    private final ReadWriteOnce<Integer> balance;

    /** Creates a ledger of the account with this balance. */
    Ledger(ReadWriteOnce<Integer> balance) {
        this.balance = balance;
    }

    /** Pays out the amount if there is enough. Returns whether there was. */
    boolean pay(int amount) {
        mu.lock();
        boolean enough = balance.readOnce() >= amount;
        if (enough) {
            move(-amount);
        }
        mu.unlock();
        return enough;
    }

    /** Takes the bank's fee, even if the balance is too low. */
    void fee() {
        mu.lock();
        move(-1);
        mu.unlock();
    }

    /** Changes the balance. */
    @MustHold("mu")
    void move(int amount) {
        try {
            LedgerLockChecks.moveEntry(this, amount);
        } catch (RuntimeException e) {
            return;
        }
        balance.writeOnce(balance.readOnce() + amount);
    }
}
