// The read lock is taken under the write lock, which is then released.
// Idea: the documentation of ReentrantReadWriteLock, lock downgrading.
package downgradewritelock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

class DowngradeWriteLock {
    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    @GuardedBy("rw") private Object data;
    @GuardedBy("rw") private boolean valid;

    String use(Supplier<Object> load) {
        rw.readLock().lock();
        if (!valid) {
            rw.readLock().unlock();
            rw.writeLock().lock();
            try {
                if (!valid) {
                    data = load.get();
                    valid = true;
                }
                rw.readLock().lock();
            } finally {
                rw.writeLock().unlock();
            }
        }
        try {
            return data.toString();
        } finally {
            rw.readLock().unlock();
        }
    }
}
