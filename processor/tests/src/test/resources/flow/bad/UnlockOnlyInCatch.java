// The lock is released if the call throws, and not if it returns.
// Idea: JCIP on explicit locks.
package unlockonlyincatch;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class UnlockOnlyInCatch {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    int parse(String text) {
        mu.lock();
        try {
            n = Integer.parseInt(text);
            return n; // report: kprim-held-at-exit
        } catch (NumberFormatException e) {
            mu.unlock();
            throw e;
        }
    }
}
