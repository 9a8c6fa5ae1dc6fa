// Nobody looks whether tryLock has taken the lock.
// Idea: Clang thread safety and kernel context analysis, an unchecked trylock.
package trylockresultignored;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class TryLockResultIgnored {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;

    void inc() {
        mu.tryLock(); // report: kprim-result-ignored
        n++;
        mu.unlock();
    }
}
