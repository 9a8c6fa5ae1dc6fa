// With an or, the field is read although tryLock has failed.
// Idea: Clang thread safety, trylock in a disjunction.
package trylockor;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class TryLockOr {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    int get(boolean force) {
        if (mu.tryLock() || force) {
            int value = n; // report: kprim-not-guarded
            mu.unlock(); // report: kprim-unlock-not-held
            return value;
        }
        return -1;
    }
}
