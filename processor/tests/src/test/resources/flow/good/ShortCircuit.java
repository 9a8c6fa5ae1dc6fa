// The right side of the and is only evaluated where tryLock has said true.
// Idea: Clang thread safety, trylock in a conjunction.
package shortcircuit;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.Releases;
import java.util.concurrent.locks.ReentrantLock;

class ShortCircuit {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    boolean isPositive() {
        return mu.tryLock() && release(n > 0);
    }

    @Releases("mu")
    private boolean release(boolean result) {
        mu.unlock();
        return result;
    }
}
