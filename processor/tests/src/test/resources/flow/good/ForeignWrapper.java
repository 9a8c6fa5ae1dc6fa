// lock() and unlock() of the class hand the lock to their callers, which the annotation cannot say.
// Idea: a false alarm of this analysis in Caffeine's BoundedLocalCache and Guava's Monitor.
package foreignwrapper;

import java.util.concurrent.locks.ReentrantLock;
import javax.annotation.concurrent.GuardedBy;

class ForeignWrapper {
    private final ReentrantLock evictionLock = new ReentrantLock();
    @GuardedBy("evictionLock") private int evictions;

    private void lock() {
        evictionLock.lock();
    }

    private void unlock() {
        evictionLock.unlock();
    }

    void evict() {
        lock();
        try {
            evictions++;
        } finally {
            unlock();
        }
    }

    void evictSlowly() {
        lock();
        try {
            evictions++;
        } finally {
            evictionLock.unlock();
        }
    }
}
