// The write lock is taken while the read lock is held; that waits forever.
// Idea: the documentation of ReentrantReadWriteLock, no upgrading; a public question about this deadlock.
package upgradereadlock;

import io.github.kprim.annotation.GuardedBy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class UpgradeReadLock {
    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    @GuardedBy("rw") private Map<String, String> cache = new HashMap<>();

    String get(String key) {
        rw.readLock().lock();
        try {
            String found = cache.get(key);
            if (found == null) {
                rw.writeLock().lock(); // report: kprim-double-lock
                try {
                    found = key.trim();
                    cache.put(key, found);
                } finally {
                    rw.writeLock().unlock();
                }
            }
            return found;
        } finally {
            rw.readLock().unlock();
        }
    }
}
