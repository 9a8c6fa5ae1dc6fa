// The constructor calls a helper that needs the lock; no other task has the object yet.
// Idea: a false alarm of this analysis in Caffeine's BoundedLocalCache.
package constructorcallshelper;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.ReentrantLock;

class ConstructorCallsHelper {
    private final ReentrantLock lock;
    @GuardedBy("lock") private long maximum;

    ConstructorCallsHelper(long maximum) {
        lock = new ReentrantLock();
        setMaximum(maximum);
    }

    @MustHold("lock")
    private void setMaximum(long next) {
        maximum = next;
    }

    void grow() {
        lock.lock();
        try {
            setMaximum(maximum * 2);
        } finally {
            lock.unlock();
        }
    }
}
