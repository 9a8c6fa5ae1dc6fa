// The finally block releases the lock whether tryLock has taken it or not.
// Idea: JCIP on polled locks.
package unlockwithouttrylock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class UnlockWithoutTryLock {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void inc() {
        boolean taken = mu.tryLock();
        try {
            if (taken) {
                n++;
            }
        } finally {
            mu.unlock(); // report: kprim-unlock-not-held
        }
    }
}
