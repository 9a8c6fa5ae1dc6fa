// An array of locks: the stripe of a key is taken and released.
// Idea: JCIP on lock striping.
package stripedlocks;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class StripedLocks {
    private final ReentrantLock[] locks = new ReentrantLock[16];
    private final Object[] buckets = new Object[16];
    @GuardedBy("this") private int size;

    StripedLocks() {
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    Object get(Object key) {
        int index = key.hashCode() & 15;
        locks[index].lock();
        try {
            return buckets[index];
        } finally {
            locks[index].unlock();
        }
    }

    void clear() {
        for (int i = 0; i < buckets.length; i++) {
            locks[i].lock();
            try {
                buckets[i] = null;
            } finally {
                locks[i].unlock();
            }
        }
        synchronized (this) {
            size = 0;
        }
    }
}
