// The lock is a parameter, and its contract names it.
// Idea: Error Prone GuardedBy, parameter guards; Clang thread safety, requires a parameter's lock.
package lockasparameter;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class LockAsParameter {
    static final class Account {
        final ReentrantLock mu = new ReentrantLock();
        @GuardedBy("mu") long balance;
    }

    @MustHold("account.mu")
    static void add(Account account, long amount) {
        account.balance += amount;
    }

    @MustHold("#1")
    static void signal(ReentrantLock lock, Condition condition) {
        condition.signal();
    }

    static void deposit(Account account, long amount) {
        account.mu.lock();
        try {
            add(account, amount);
        } finally {
            account.mu.unlock();
        }
    }
}
