// The same flag decides whether the lock is taken and whether it is released.
// Idea: a known limit of Clang thread safety, conditional locking.
package conditionaltwice;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class ConditionalTwice {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void work(final boolean shared, Runnable job) {
        if (shared) {
            mu.lock();
        }
        try {
            if (shared) {
                n++;
            }
            job.run();
        } finally {
            if (shared) {
                mu.unlock();
            }
        }
    }
}
