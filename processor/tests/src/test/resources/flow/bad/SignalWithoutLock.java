// signal() is called after the lock was released.
// Idea: the documentation of Condition; a public question about IllegalMonitorStateException.
package signalwithoutlock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class SignalWithoutLock {
    private final ReentrantLock mu = new ReentrantLock();
    private final Condition filled = mu.newCondition();
    @GuardedBy("mu") private String value;

    void put(String next) {
        mu.lock();
        try {
            value = next;
        } finally {
            mu.unlock();
        }
        filled.signal(); // report: kprim-call-without-lock
    }
}
