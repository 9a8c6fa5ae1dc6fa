// One way out forgets the lock that the other releases; the class has only annotations of another library.
// Idea: the commonest mistake with locks, where only @GuardedBy is known.
package foreignearlyreturn;

import java.util.concurrent.locks.ReentrantLock;
import javax.annotation.concurrent.GuardedBy;

class ForeignEarlyReturn {
    private final ReentrantLock lock = new ReentrantLock();
    @GuardedBy("lock") private int n;

    int next(boolean empty) {
        lock.lock();
        if (empty) {
            return -1; // report: kprim-held-at-exit
        }
        int next = n++;
        lock.unlock();
        return next;
    }

    void check() {
        lock.lock();
        if (n < 0) {
            throw new IllegalStateException("negative"); // report: kprim-held-at-exit
        }
        lock.unlock();
    }

    void reset() {
        lock.tryLock(); // report: kprim-result-ignored
        lock.unlock();
    }
}
