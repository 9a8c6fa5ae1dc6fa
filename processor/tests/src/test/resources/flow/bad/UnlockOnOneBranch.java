// The lock is released on one branch only.
// Idea: Clang thread safety, not held on every path.
package unlockononebranch;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class UnlockOnOneBranch {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void set(boolean last, int value) {
        mu.lock();
        n = value;
        if (last) {
            mu.unlock();
        }
    } // report: kprim-held-at-exit
}
