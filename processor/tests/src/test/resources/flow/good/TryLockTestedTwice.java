// The result of tryLock is tested, other work follows, and it is tested again.
// Idea: LLVM pull request 209796, a false alarm at the join between the two tests.
package trylocktestedtwice;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class TryLockTestedTwice {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;
    private volatile int misses;

    void run() {
        boolean taken = mu.tryLock();
        if (!taken) {
            misses++;
        }
        System.nanoTime();
        if (taken) {
            n++;
            mu.unlock();
        }
    }
}
