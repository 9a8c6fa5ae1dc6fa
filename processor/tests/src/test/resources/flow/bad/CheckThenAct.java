// The lock is released between the check and the act.
// Idea: JCIP on compound actions.
package checkthenact;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class CheckThenAct {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int left = 10;

    boolean take() {
        mu.lock();
        boolean some = left > 0;
        mu.unlock();
        if (some) {
            mu.lock();
            left--; // report: kprim-check-then-act
            mu.unlock();
        }
        return some;
    }
}
