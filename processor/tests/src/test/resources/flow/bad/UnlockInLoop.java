// The first round releases the lock, the second has nothing to release.
// Idea: Clang thread safety, a do loop that begins with the mutex and goes on without it.
package unlockinloop;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class UnlockInLoop {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    void drain(int rounds) {
        mu.lock();
        int left = rounds;
        do {
            left--;
            mu.unlock(); // report: kprim-unlock-not-held
        } while (left > 0);
    }
}
