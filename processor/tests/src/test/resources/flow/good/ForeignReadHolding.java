// The method is called under the read lock, which is enough for what it reads.
// Idea: a false alarm of this analysis in Infinispan's KeyAffinityServiceImpl.
package foreignreadholding;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.annotation.concurrent.GuardedBy;

class ForeignReadHolding {
    private final ReadWriteLock rw = new ReentrantReadWriteLock();
    @GuardedBy("rw") private final Map<String, Integer> sizes = new HashMap<>();

    @GuardedBy("rw")
    private boolean isKnown(String key) {
        return sizes.containsKey(key);
    }

    boolean check(String key) {
        rw.readLock().lock();
        try {
            return isKnown(key);
        } finally {
            rw.readLock().unlock();
        }
    }
}
