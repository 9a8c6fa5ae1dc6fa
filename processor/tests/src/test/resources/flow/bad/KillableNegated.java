// lockKillable returns true if it has the lock; this code believes the kernel's 0.
// Idea: kernel context analysis, a wrong test of mutex_lock_interruptible.
package killablenegated;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class KillableNegated {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;

    boolean inc() {
        if (mu.lockKillable()) {
            return false; // report: kprim-held-at-exit
        }
        n++; // report: kprim-not-guarded
        mu.unlock(); // report: kprim-unlock-not-held
        return true;
    }
}
