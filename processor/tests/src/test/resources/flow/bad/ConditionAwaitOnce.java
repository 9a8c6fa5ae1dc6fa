// A condition is awaited once, without a loop.
// Idea: Error Prone WaitNotInLoop, Condition.await.
package conditionawaitonce;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class ConditionAwaitOnce {
    private final ReentrantLock mu = new ReentrantLock();
    private final Condition filled = mu.newCondition();
    @GuardedBy("mu") private String value;

    String take() throws InterruptedException {
        mu.lock();
        try {
            if (value == null) {
                filled.await(); // report: kprim-wait-outside-loop
            }
            String taken = value;
            value = null;
            return taken;
        } finally {
            mu.unlock();
        }
    }
}
