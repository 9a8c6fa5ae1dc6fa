// The method says true although it has not taken the lock.
// Idea: Clang thread safety, try-acquire functions that lie.
package condacquireswrongresult;

import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class CondAcquiresWrongResult {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private boolean open;

    @CondAcquires("mu")
    boolean tryOpen() {
        if (!mu.tryLock()) {
            return true; // report: kprim-not-held-at-exit
        }
        open = true;
        return true;
    }
}
