// Where the second part of the and is false, the lock is held and not released.
// Idea: Clang thread safety, trylock in a conjunction.
package trylockandfails;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class TryLockAndFails {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    boolean take() {
        if (mu.tryLock() && n > 0) {
            n--;
            mu.unlock();
            return true;
        }
        return false; // report: kprim-held-at-exit
    }
}
