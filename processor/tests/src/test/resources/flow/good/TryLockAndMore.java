// tryLock comes first in an and, so the lock is held where both are true, and released where only the second is false.
// Idea: Clang thread safety, trylock in a conjunction.
package trylockandmore;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class TryLockAndMore {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    boolean takeOne() {
        if (mu.tryLock()) {
            try {
                if (n > 0) {
                    n--;
                    return true;
                }
            } finally {
                mu.unlock();
            }
        }
        return false;
    }

    boolean takeTwo(boolean wanted) {
        if (!wanted || !mu.tryLock()) {
            return false;
        }
        n -= 2;
        mu.unlock();
        return true;
    }
}
