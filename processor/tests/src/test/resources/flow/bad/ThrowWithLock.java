// The method throws while it holds the lock.
// Idea: kernel context analysis, an error path without its unlock.
package throwwithlock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class ThrowWithLock {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void take() {
        mu.lock();
        if (n == 0) {
            throw new IllegalStateException("empty"); // report: kprim-held-at-exit
        }
        n--;
        mu.unlock();
    }
}
