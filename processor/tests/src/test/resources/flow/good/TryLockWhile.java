// The loop ends when tryLock has succeeded.
// Idea: Clang thread safety, trylock as a loop condition.
package trylockwhile;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class TryLockWhile {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    void inc() {
        while (!mu.tryLock()) {
            Thread.onSpinWait();
        }
        n++;
        mu.unlock();
    }
}
