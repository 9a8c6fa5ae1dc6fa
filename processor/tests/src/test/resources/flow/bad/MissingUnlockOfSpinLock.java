// A spinlock is held when the method ends.
// Idea: kernel context analysis, spin_lock without spin_unlock.
package missingunlockofspinlock;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class MissingUnlockOfSpinLock {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    void inc() {
        mu.lock();
        n++;
    } // report: kprim-held-at-exit
}
