// a is before b and b before c, so a is before c.
// Idea: Clang thread safety, acquired_before through a third mutex.
package orderbrokentransitively;

import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.locking.Mutex;

class OrderBrokenTransitively {
    @AcquiredBefore("b") private final Mutex a = new Mutex("a");
    @AcquiredBefore("c") private final Mutex b = new Mutex("b");
    private final Mutex c = new Mutex("c");

    void run() {
        c.lock();
        a.lock(); // report: kprim-order-broken
        a.unlock();
        c.unlock();
    }
}
