// lockKillable may fail, and nobody looks.
// Idea: kernel context analysis, mutex_lock_killable.
package killableignored;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class KillableIgnored {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;

    void inc() {
        mu.lockKillable(); // report: kprim-result-ignored
        n++;
        mu.unlock();
    }
}
