// Both branches take the lock.
// Idea: Clang thread safety, lock on each path.
package bothbranchestake;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class BothBranchesTake {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void set(boolean fair, int value) {
        if (fair) {
            mu.lock();
        } else {
            while (!mu.tryLock()) {
                Thread.onSpinWait();
            }
        }
        n = value;
        mu.unlock();
    }
}
