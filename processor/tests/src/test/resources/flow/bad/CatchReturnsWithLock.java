// The catch block returns before the unlock.
// Idea: JCIP on explicit locks.
package catchreturnswithlock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class CatchReturnsWithLock {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    int parse(String text) {
        mu.lock();
        try {
            n = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1; // report: kprim-held-at-exit
        }
        mu.unlock();
        return 0;
    }
}
