// The check and the act are in one critical section, or the check is made again.
// Idea: JCIP on compound actions.
package checkedunderonelock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class CheckedUnderOneLock {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int left = 10;

    boolean take() {
        mu.lock();
        try {
            if (left == 0) {
                return false;
            }
            left--;
            return true;
        } finally {
            mu.unlock();
        }
    }

    boolean takeSlowly(Runnable prepare) {
        mu.lock();
        boolean some = left > 0;
        mu.unlock();
        if (!some) {
            return false;
        }
        prepare.run();
        mu.lock();
        try {
            if (left > 0) {
                left--;
                return true;
            }
            return false;
        } finally {
            mu.unlock();
        }
    }
}
