// The read lock is taken and the write lock is released.
// Idea: Clang thread safety, releasing a mutex in the wrong mode.
package wrongunlockmode;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class WrongUnlockMode {
    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    @GuardedBy("rw") private int n;

    int get() {
        rw.readLock().lock();
        try {
            return n;
        } finally {
            rw.writeLock().unlock(); // report: kprim-unlock-not-held
        }
    }
}
