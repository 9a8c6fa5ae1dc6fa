// Nothing between lock and unlock can throw.
// Idea: Clang thread safety, the simplest correct function.
package lockunlockstraight;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class LockUnlockStraight {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    int get() {
        mu.lock();
        int value = n;
        mu.unlock();
        return value;
    }
}
