// An assertion tells the analysis that the lock is held.
// Idea: Clang thread safety, assert_capability; the kernel's lockdep_assert_held.
package assertheld;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class AssertHeld {
    private final ReentrantLock mu = new ReentrantLock();
    private final Object monitor = new Object();
    @GuardedBy("mu") private int n;
    @GuardedBy("monitor") private int m;

    void step() {
        assert mu.isHeldByCurrentThread();
        n++;
    }

    void other() {
        if (!Thread.holdsLock(monitor)) {
            throw new IllegalStateException("the caller must hold the monitor");
        }
        m++;
    }

    void either() {
        if (mu.isHeldByCurrentThread()) {
            n++;
        }
    }
}
