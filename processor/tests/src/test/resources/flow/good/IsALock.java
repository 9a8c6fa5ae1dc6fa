// The object is itself a lock, and guards its own fields.
// Idea: a false alarm of this analysis in Guava's LocalCache, whose segments are locks.
package isalock;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import javax.annotation.concurrent.GuardedBy;

class IsALock extends ReentrantLock {
    private static final long serialVersionUID = 1;

    private volatile int count;
    @GuardedBy("this") private final transient Queue<String> writes = new ArrayDeque<>();
    @GuardedBy("this") private long weight;

    String take(String key) {
        lock();
        try {
            cleanBefore();
            for (int i = 0; i < count; i++) {
                if (key.length() == i) {
                    record(key, i);
                } else if (key.isEmpty()) {
                    record(key, 0);
                } else {
                    return key;
                }
                writes.remove(key);
                count--;
            }
            writes.clear();
            return null;
        } finally {
            unlock();
            cleanAfter();
        }
    }

    @GuardedBy("this")
    private void record(String key, int by) {
        weight += by;
        writes.add(key);
    }

    @GuardedBy("this")
    private void cleanBefore() {
        runLocked();
    }

    private void cleanAfter() {
        if (!isHeldByCurrentThread()) {
            runLocked();
        }
    }

    private void runLocked() {
        if (tryLock()) {
            try {
                weight = 0;
            } finally {
                unlock();
            }
        }
    }
}
