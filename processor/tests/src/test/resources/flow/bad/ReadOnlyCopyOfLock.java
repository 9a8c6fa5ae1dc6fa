// The alias names another lock than the guard.
// Idea: Error Prone GuardedBy, aliasing.
package readonlycopyoflock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class ReadOnlyCopyOfLock {
    private final ReentrantLock mu = new ReentrantLock();
    private final ReentrantLock log = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void inc() {
        ReentrantLock lock = mu;
        lock.lock();
        lock.unlock();
        lock = log;
        lock.lock();
        n++; // report: kprim-not-guarded
        lock.unlock();
    }
}
