// The unlock is in the catch and behind the try, once on each path.
// Idea: JCIP on explicit locks.
package unlockincatchandthrow;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class UnlockInCatchAndThrow {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    int parse(String text) {
        mu.lock();
        try {
            n = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            mu.unlock();
            throw e;
        }
        int value = n;
        mu.unlock();
        return value;
    }
}
