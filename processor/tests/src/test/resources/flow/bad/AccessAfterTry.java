// The field is read after the finally block has released the lock.
// Idea: Error Prone GuardedBy, an access behind the try statement.
package accessaftertry;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class AccessAfterTry {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    int next() {
        mu.lock();
        try {
            n++;
        } finally {
            mu.unlock();
        }
        return n; // report: kprim-not-guarded
    }
}
