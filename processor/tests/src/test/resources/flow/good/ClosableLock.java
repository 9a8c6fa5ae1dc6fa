// The lock is taken by a method that returns something to close.
// Idea: SpotBugs issue 3516, a false alarm for an AutoCloseable wrapper; Clang thread safety, scoped capabilities.
package closablelock;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class ClosableLock {
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    @Acquires("mu")
    Held open() {
        mu.lock();
        return mu::unlock;
    }

    int next() {
        try (Held held = open()) {
            n++;
            return n;
        }
    }
}
