// Stripe 0 is locked and stripe 1 is released.
// Idea: LLVM issue 58535, mutexes in collections.
package wronglockofarray;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class WrongLockOfArray {
    private final SpinLock[] stripes = {new SpinLock("0"), new SpinLock("1")};
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    void run() {
        stripes[0].lock();
        n++; // report: kprim-not-guarded
        stripes[0].unlock();
    }
}
