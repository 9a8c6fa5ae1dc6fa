// The holder takes a spinlock again and waits for itself.
// Idea: Clang thread safety, acquiring a mutex that is already held.
package locktakentwice;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class LockTakenTwice {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    void inc() {
        mu.lock();
        mu.lock(); // report: kprim-double-lock
        n++;
        mu.unlock();
    }
}
