// Nobody can see which lock the condition belongs to.
// Idea: a false alarm of this analysis in Guava's Monitor.
package conditionofunknownlock;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class ConditionOfUnknownLock {
    static final class Waiter {
        final Condition condition;
        private volatile boolean ready;

        Waiter(Condition condition) {
            this.condition = condition;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    @GuardedBy("lock") private Waiter first;

    Waiter register() {
        lock.lock();
        try {
            first = new Waiter(lock.newCondition());
            return first;
        } finally {
            lock.unlock();
        }
    }

    @MustHold("lock")
    void wake(Waiter waiter) {
        waiter.ready = true;
        waiter.condition.signal();
    }

    void await(Waiter waiter) throws InterruptedException {
        lock.lock();
        try {
            while (!waiter.ready) {
                waiter.condition.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
