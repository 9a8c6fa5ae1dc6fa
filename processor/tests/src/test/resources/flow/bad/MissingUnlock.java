// The method ends with the lock.
// Idea: Clang thread safety, still held at the end of function.
package missingunlock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class MissingUnlock {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void inc() {
        mu.lock();
        n++;
    } // report: kprim-held-at-exit
}
