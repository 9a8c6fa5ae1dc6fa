package io.github.kprim.lockdep;

import io.github.kprim.annotation.GeneratedChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.locking.Mutex;

/** A class with contracts, and the checks that are generated for such a class. */
class Account {
    static final LockClass CLASS = new LockClass("&account->mutex", LockClass.Wait.SLEEPS);

    final Mutex mutex = new Mutex("mutex", null, CLASS);
    private int cents;

    void withdraw(int amount) {
        AccountLockChecks.withdrawEntry(this, amount);
        cents -= amount;
    }

    int cents() {
        return cents;
    }

    @GeneratedChecks(Account.class)
    static final class AccountLockChecks {
        private static final LockContract WITHDRAW_1 =
                LockContract.of("@MustHold(\"mutex\")", "Account.withdraw(int)", LockMode.ANY);

        private AccountLockChecks() {}

        static void withdrawEntry(Account self, int amount) {
            if (Lockdep.on()) {
                WITHDRAW_1.heldAtCall(() -> self.mutex);
            }
        }
    }

    /** Stands between the caller and the account, as a generated subclass does. */
    @GeneratedChecks(Account.class)
    static final class CheckedAccount extends Account {
        @Override
        void withdraw(int amount) {
            super.withdraw(amount);
        }
    }
}
