// Lock, try, finally: the usual form.
// Idea: the documentation of Lock.
package tryfinally;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class TryFinally {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    int next() {
        mu.lock();
        try {
            n++;
            return n;
        } finally {
            mu.unlock();
        }
    }
}
