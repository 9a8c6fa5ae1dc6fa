// Two objects of one class: the lock of one is held, and the field of the other is written.
// Idea: LLVM issue 127349, missed there without the precise mode.
package twoobjectsoneclass;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class TwoObjectsOneClass {
    static final class Flag {
        final SpinLock mu = new SpinLock("mu");
        @GuardedBy("mu") boolean set;
    }

    private final Flag a = new Flag();
    private final Flag b = new Flag();

    void run() {
        a.mu.lock();
        b.set = true; // report: kprim-not-guarded
        a.mu.unlock();
    }
}
