// Two locks are taken in the declared order and released in any order.
// Idea: Clang thread safety, acquired_before.
package orderkept;

import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.locking.SpinLock;

class OrderKept {
    @AcquiredBefore("inner") private final SpinLock outer = new SpinLock("outer");
    private final SpinLock inner = new SpinLock("inner");

    void run() {
        outer.lock();
        inner.lock();
        outer.unlock();
        inner.unlock();
        inner.lock();
        inner.unlock();
        outer.lock();
        outer.unlock();
    }
}
