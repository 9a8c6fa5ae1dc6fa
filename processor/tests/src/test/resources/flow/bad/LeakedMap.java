// The guarded map is given to callers, who will use it without the lock.
// Idea: JCIP on publishing internal mutable state.
package leakedmap;

import io.github.kprim.annotation.GuardedBy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

class LeakedMap {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private final Map<String, Integer> counts = new HashMap<>();

    Map<String, Integer> counts() {
        mu.lock();
        try {
            return counts; // report: kprim-guarded-leak
        } finally {
            mu.unlock();
        }
    }
}
