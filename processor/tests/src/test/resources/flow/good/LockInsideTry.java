// lock() is the first statement of the try; nothing before it in the try can throw.
// Idea: Error Prone LockNotBeforeTry, a matter of style there.
package lockinsidetry;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class LockInsideTry {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void inc() {
        try {
            mu.lock();
            n++;
        } finally {
            mu.unlock();
        }
    }
}
