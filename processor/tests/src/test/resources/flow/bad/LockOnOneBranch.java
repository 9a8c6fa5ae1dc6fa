// The lock is taken on one branch only.
// Idea: Clang thread safety, not held on every path.
package lockononebranch;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class LockOnOneBranch {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void set(boolean careful, int value) {
        if (careful) {
            mu.lock();
        }
        n = value; // report: kprim-not-guarded
    } // report: kprim-held-at-exit
}
