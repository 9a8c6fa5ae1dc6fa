// The test of tryLock is the wrong way round.
// Idea: Clang thread safety, trylock functions.
package trylocknegated;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class TryLockNegated {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void inc() {
        if (!mu.tryLock()) {
            n++; // report: kprim-not-guarded
            mu.unlock(); // report: kprim-unlock-not-held
        }
    } // report: kprim-held-at-exit
}
