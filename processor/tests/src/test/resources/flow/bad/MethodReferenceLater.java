// A method that needs the lock is handed to a thread, which does not hold it.
// Idea: Error Prone GuardedBy, method references.
package methodreferencelater;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.ReentrantLock;

class MethodReferenceLater {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    @MustHold("mu")
    private void step() {
        n++;
    }

    Thread start() {
        mu.lock();
        try {
            return new Thread(this::step); // report: kprim-call-without-lock
        } finally {
            mu.unlock();
        }
    }
}
