// The guarded field is read behind the try statement that closes the guard.
// Idea: Clang thread safety, scoped capabilities.
package guardclosedtooearly;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.Releases;
import java.util.concurrent.locks.ReentrantLock;

class GuardClosedTooEarly {
    static final class Guard implements AutoCloseable {
        private final ReentrantLock lock;

        @Acquires("lock")
        Guard(ReentrantLock lock) {
            this.lock = lock;
            lock.lock();
        }

        @Override
        @Releases("lock")
        public void close() {
            lock.unlock();
        }
    }

    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    int next() {
        try (Guard guard = new Guard(mu)) {
            n++;
        }
        return n; // report: kprim-not-guarded
    }
}
