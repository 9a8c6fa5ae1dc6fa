// A helper that needs the lock is called without it.
// Idea: Clang thread safety, calling a function requires holding a mutex.
package mustholdcalledwithout;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.ReentrantLock;

class MustHoldCalledWithout {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    @MustHold("mu")
    private void step() {
        n++;
    }

    void run() {
        step(); // report: kprim-call-without-lock
        mu.lock();
        try {
            step();
        } finally {
            mu.unlock();
        }
        step(); // report: kprim-call-without-lock
    }
}
