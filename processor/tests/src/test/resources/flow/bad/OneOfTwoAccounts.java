// A transfer takes the lock of one account and writes to both.
// Idea: JCIP, the guarded state of two objects.
package oneoftwoaccounts;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class OneOfTwoAccounts {
    static final class Account {
        final ReentrantLock mu = new ReentrantLock();
        @GuardedBy("mu") long balance;
    }

    static void transfer(Account from, Account to, long amount) {
        from.mu.lock();
        try {
            from.balance -= amount;
            to.balance += amount; // report: kprim-not-guarded
        } finally {
            from.mu.unlock();
        }
    }
}
