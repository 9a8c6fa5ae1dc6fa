// A final local variable is another name of the lock.
// Idea: Error Prone GuardedBy, aliasing (a known limit there).
package lockalias;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class LockAlias {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    int get() {
        final ReentrantLock lock = this.mu;
        lock.lock();
        try {
            return n;
        } finally {
            lock.unlock();
        }
    }
}
