// A task for an executor reads the field later, when nobody holds the lock.
// Idea: Error Prone GuardedBy, lambdas do not inherit the locks around them.
package lambdalater;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

class LambdaLater {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;
    private final Executor executor;

    LambdaLater(Executor executor) {
        this.executor = executor;
    }

    void start() {
        mu.lock();
        try {
            n = 1;
            executor.execute(() -> n++); // report: kprim-not-guarded
        } finally {
            mu.unlock();
        }
    }
}
