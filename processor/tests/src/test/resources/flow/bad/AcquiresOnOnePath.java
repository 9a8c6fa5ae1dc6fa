// A method that promises the lock returns without it on one path.
// Idea: Clang thread safety, expecting a mutex to be held at the end of function.
package acquiresononepath;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class AcquiresOnOnePath {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private boolean closed;

    @Acquires("mu")
    void open(boolean wait) {
        if (!wait) {
            return; // report: kprim-not-held-at-exit
        }
        mu.lock();
        closed = false;
    }
}
