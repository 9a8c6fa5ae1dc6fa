// Each round of the loop releases the lock, and without a round nobody does.
// Idea: Clang thread safety, a while loop that releases.
package unlockinwhile;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class UnlockInWhile {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    void run(int rounds) {
        mu.lock();
        n = rounds;
        for (int i = 0; i < rounds; i++) {
            mu.unlock(); // report: kprim-unlock-not-held
        }
    } // report: kprim-held-at-exit
}
