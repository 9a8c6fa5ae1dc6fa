// Two locks are taken against the declared order.
// Idea: Clang thread safety, acquired_before.
package orderbroken;

import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.locking.SpinLock;

class OrderBroken {
    @AcquiredBefore("inner") private final SpinLock outer = new SpinLock("outer");
    private final SpinLock inner = new SpinLock("inner");

    void run() {
        inner.lock();
        outer.lock(); // report: kprim-order-broken
        outer.unlock();
        inner.unlock();
    }
}
