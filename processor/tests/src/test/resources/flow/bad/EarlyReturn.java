// An early return keeps the lock.
// Idea: kernel context analysis, an error path without its unlock.
package earlyreturn;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class EarlyReturn {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    boolean take() {
        mu.lock();
        if (n == 0) {
            return false; // report: kprim-held-at-exit
        }
        n--;
        mu.unlock();
        return true;
    }
}
