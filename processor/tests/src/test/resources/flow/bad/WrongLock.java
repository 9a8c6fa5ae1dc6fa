// The field is written under another lock of the same object.
// Idea: Clang thread safety and Error Prone GuardedBy, a lock is held but not the right one.
package wronglock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class WrongLock {
    private final ReentrantLock mu = new ReentrantLock();
    private final ReentrantLock other = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void set(int value) {
        other.lock();
        try {
            n = value; // report: kprim-not-guarded
        } finally {
            other.unlock();
        }
    }
}
