// The lock is taken twice and released once, so it stays held.
// Idea: Clang thread safety, re-entrant use with a missing release.
package reentrantlocktakentwice;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class ReentrantLockTakenTwice {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void inc() {
        mu.lock();
        mu.lock(); // report: kprim-double-lock
        try {
            n++;
        } finally {
            mu.unlock();
        }
    }
}
