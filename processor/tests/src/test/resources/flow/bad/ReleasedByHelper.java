// A helper promises to keep the lock and releases it.
// Idea: kernel context analysis, __must_hold with an unlock inside.
package releasedbyhelper;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.ReentrantLock;

class ReleasedByHelper {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    @MustHold("mu")
    private void step() {
        n++;
        mu.unlock(); // report: kprim-not-held-at-exit
    }

    void run() {
        mu.lock();
        try {
            step();
        } finally {
            mu.unlock();
        }
    }
}
