// Both branches release the lock.
// Idea: Clang thread safety, unlock on each path.
package bothbranchesrelease;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class BothBranchesRelease {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    boolean take() {
        mu.lock();
        if (n == 0) {
            mu.unlock();
            return false;
        }
        n--;
        mu.unlock();
        return true;
    }
}
