// A timed tryLock may fail, and the code goes on as if it had not.
// Idea: JCIP on timed lock waits.
package trylockwithtimeignored;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

class TryLockWithTimeIgnored {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void inc() throws InterruptedException {
        mu.tryLock(1, TimeUnit.SECONDS); // report: kprim-result-ignored
        try {
            n++;
        } finally {
            mu.unlock();
        }
    }
}
