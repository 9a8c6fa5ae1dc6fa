// Wrong: pay and fee agree on a lock of their own, but whoever calls move holds the other one.
// Fails payAndFee_whileAnotherTaskMoves_loseNothing: VIOLATED no-lost-update
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

    private final SpinLock own = new SpinLock("own");

    // Guarded by mu.
    private final ReadWriteOnce<Integer> balance;

    /** Creates a ledger of the account with this balance. */
    Ledger(ReadWriteOnce<Integer> balance) {
        this.balance = balance;
    }

    /** Pays out the amount if there is enough. Returns whether there was. */
    boolean pay(int amount) {
        own.lock();
        int now = balance.readOnce();
        if (now >= amount) {
            balance.writeOnce(now - amount);
        }
        own.unlock();
        return now >= amount;
    }

    /** Takes the bank's fee, even if the balance is too low. */
    void fee() {
        own.lock();
        balance.writeOnce(balance.readOnce() - 1);
        own.unlock();
    }

    /** Changes the balance. */
    @MustHold("mu")
    void move(int amount) {
        LedgerLockChecks.moveEntry(this, amount);
        balance.writeOnce(balance.readOnce() + amount);
    }
}
