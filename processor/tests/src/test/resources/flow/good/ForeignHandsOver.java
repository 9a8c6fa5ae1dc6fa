// Methods take, try and release the lock for their callers, which the annotation cannot say.
// Idea: false alarms of this analysis in Caffeine's BoundedLocalCache and Guava's Monitor.
package foreignhandsover;

import java.util.concurrent.locks.ReentrantLock;
import javax.annotation.concurrent.GuardedBy;

class ForeignHandsOver {
    private final ReentrantLock lock = new ReentrantLock();
    @GuardedBy("lock") private int n;

    void open() {
        lock.lock();
        n++;
    }

    boolean tryOpen() {
        if (!lock.tryLock()) {
            return false;
        }
        n++;
        return true;
    }

    boolean openIfPositive() {
        lock.lock();
        boolean open = n > 0;
        if (!open) {
            lock.unlock();
        }
        return open;
    }

    void close() {
        lock.unlock();
    }
}
