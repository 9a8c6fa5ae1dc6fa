// A timed wait in a loop that ends when the time is over.
// Idea: the documentation of Condition.awaitNanos.
package conditionloopwithtimeout;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class ConditionLoopWithTimeout {
    private final ReentrantLock mu = new ReentrantLock();
    private final Condition changed = mu.newCondition();
    @GuardedBy("mu") private boolean done;

    boolean await(long time, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(time);
        mu.lock();
        try {
            while (!done) {
                if (nanos <= 0L) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            mu.unlock();
        }
    }

    void finish() {
        mu.lock();
        try {
            done = true;
            changed.signalAll();
        } finally {
            mu.unlock();
        }
    }
}
