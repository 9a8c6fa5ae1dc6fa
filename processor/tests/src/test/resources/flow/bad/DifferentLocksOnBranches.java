// One branch takes a, the other b, and the method releases neither.
// Idea: Clang thread safety, two mutexes that are not held on every path.
package differentlocksonbranches;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class DifferentLocksOnBranches {
    private final SpinLock a = new SpinLock("a");
    private final SpinLock b = new SpinLock("b");
    @GuardedBy("a") private int n;

    void run(boolean first) {
        if (first) {
            a.lock();
            n++;
        } else {
            b.lock();
            n++; // report: kprim-not-guarded
        }
    } // report: kprim-held-at-exit
}
