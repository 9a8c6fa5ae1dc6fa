// A method that takes the lock itself is called with it.
// Idea: Clang thread safety, locks excluded.
package calledwithlockheld;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.locking.Mutex;

class CalledWithLockHeld {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;

    @MustNotHold("mu")
    void flush() {
        mu.lock();
        n = 0;
        mu.unlock();
    }

    void run() {
        mu.lock();
        n++;
        flush(); // report: kprim-call-with-lock
        mu.unlock();
    }
}
