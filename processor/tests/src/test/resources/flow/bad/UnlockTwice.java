// The lock is released twice.
// Idea: Clang thread safety, releasing a mutex that was not held.
package unlocktwice;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class UnlockTwice {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;

    void inc() {
        mu.lock();
        n++;
        mu.unlock();
        mu.unlock(); // report: kprim-unlock-not-held
    }
}
