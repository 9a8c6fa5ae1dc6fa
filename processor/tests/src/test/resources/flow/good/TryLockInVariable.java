// The result of tryLock is kept in a variable that decides twice.
// Idea: Clang thread safety, trylock with a stored result; JCIP on polled locks.
package trylockinvariable;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class TryLockInVariable {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    boolean inc() {
        boolean taken = mu.tryLock();
        try {
            if (taken) {
                n++;
            }
        } finally {
            if (taken) {
                mu.unlock();
            }
        }
        return taken;
    }
}
