// A transfer takes the locks of both accounts, in the order of their numbers.
// Idea: JCIP on lock ordering.
package bothaccounts;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class BothAccounts {
    static final class Account {
        final int id;
        final ReentrantLock mu = new ReentrantLock();
        @GuardedBy("mu") long balance;

        Account(int id) {
            this.id = id;
        }
    }

    static void transfer(Account from, Account to, long amount) {
        Account first = from.id < to.id ? from : to;
        Account second = first == from ? to : from;
        first.mu.lock();
        try {
            second.mu.lock();
            try {
                from.balance -= amount;
                to.balance += amount;
            } finally {
                second.mu.unlock();
            }
        } finally {
            first.mu.unlock();
        }
    }
}
