// The lock is taken by way of an accessor and released by its field.
// Idea: Clang thread safety, lock_returned.
package lockaccessor;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.ReturnsLock;
import java.util.concurrent.locks.ReentrantLock;

class LockAccessor {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    @ReturnsLock("mu")
    ReentrantLock lock() {
        return mu;
    }

    static int sum(LockAccessor a) {
        a.lock().lock();
        try {
            return a.n;
        } finally {
            a.mu.unlock();
        }
    }
}
