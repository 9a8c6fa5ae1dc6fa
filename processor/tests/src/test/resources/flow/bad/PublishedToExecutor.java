// The constructor starts a task that uses the object, and writes a guarded field after that.
// Idea: JCIP, do not start a thread from a constructor.
package publishedtoexecutor;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

class PublishedToExecutor implements Runnable {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int state;

    PublishedToExecutor(Executor executor) {
        executor.execute(this);
        state = 1; // report: kprim-published-early
    }

    @Override
    public void run() {
        mu.lock();
        try {
            state++;
        } finally {
            mu.unlock();
        }
    }
}
