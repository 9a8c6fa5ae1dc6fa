// Wrong: A large payment costs less than it pays.
// Fails payAndMove_ofAnyAmount_changeTheBalanceByIt: the balance after that is
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
        LedgerLockChecks.moveEntry(this, amount);
        balance.writeOnce(balance.readOnce() + Math.max(amount, -1000));
    }
}
