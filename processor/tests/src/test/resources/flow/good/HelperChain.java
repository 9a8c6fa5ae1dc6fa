// Helpers that need the lock call each other.
// Idea: Clang thread safety, requires.
package helperchain;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.ReentrantLock;

class HelperChain {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void run() {
        mu.lock();
        try {
            first();
        } finally {
            mu.unlock();
        }
    }

    @MustHold("mu")
    private void first() {
        n++;
        second();
    }

    @MustHold("mu")
    private void second() {
        n++;
    }
}
