// The task waits for a second, and gives up otherwise.
// Idea: JCIP on timed lock waits.
package trylocktimed;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

class TryLockTimed {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    int get() throws InterruptedException, TimeoutException {
        if (!mu.tryLock(1, TimeUnit.SECONDS)) {
            throw new TimeoutException("busy");
        }
        try {
            return n;
        } finally {
            mu.unlock();
        }
    }
}
