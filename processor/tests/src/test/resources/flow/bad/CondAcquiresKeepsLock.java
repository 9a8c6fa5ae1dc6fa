// The method says false and keeps the lock.
// Idea: Clang thread safety, try-acquire functions that lie.
package condacquireskeepslock;

import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class CondAcquiresKeepsLock {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private boolean open;

    @CondAcquires("mu")
    boolean tryOpen() {
        if (!mu.tryLock()) {
            return false;
        }
        if (open) {
            return false; // report: kprim-held-at-exit
        }
        open = true;
        return true;
    }
}
