// The second round takes a lock that cannot be taken twice.
// Idea: Clang thread safety, a loop that takes its mutex in each round.
package spinlockinloop;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class SpinLockInLoop {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    void add(int rounds) {
        int i = 0;
        do {
            mu.lock(); // report: kprim-double-lock
            n += i;
            i++;
        } while (i < rounds);
        mu.unlock();
    }
}
