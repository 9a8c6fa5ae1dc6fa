// A continue starts the next round without the lock.
// Idea: Clang thread safety, continue in a loop that drops its mutex.
package continuewithoutlock;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class ContinueWithoutLock {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;
    private volatile boolean busy;

    void run() {
        mu.lock();
        while (n > 0) { // report: kprim-not-guarded
            mu.unlock(); // report: kprim-unlock-not-held
            if (busy) {
                continue;
            }
            mu.lock();
            n--; // report: kprim-check-then-act
        }
        mu.unlock(); // report: kprim-unlock-not-held
    }
}
