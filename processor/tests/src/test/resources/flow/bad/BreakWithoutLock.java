// A break leaves the loop after the lock was released, and the code behind the loop releases it again.
// Idea: Clang thread safety, break out of a loop that drops its mutex.
package breakwithoutlock;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class BreakWithoutLock {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;
    private volatile boolean closed;

    void run() {
        mu.lock();
        while (n > 0) {
            mu.unlock();
            if (closed) {
                break;
            }
            mu.lock();
        }
        mu.unlock(); // report: kprim-unlock-not-held
    }
}
