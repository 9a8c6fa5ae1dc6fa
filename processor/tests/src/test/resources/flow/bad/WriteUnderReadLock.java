// A write under the read lock, which other readers hold too.
// Idea: Clang thread safety, a shared capability is not enough for a write.
package writeunderreadlock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class WriteUnderReadLock {
    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    @GuardedBy("rw") private int n;

    void inc() {
        rw.readLock().lock();
        try {
            n++; // report: kprim-shared-write
        } finally {
            rw.readLock().unlock();
        }
    }
}
