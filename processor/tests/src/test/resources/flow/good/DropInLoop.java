// The loop drops the lock and takes it again before the next round.
// Idea: Clang thread safety, a loop that reacquires its mutex; the kernel's cond_resched_lock.
package dropinloop;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class DropInLoop {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;
    private volatile boolean slow;

    void drain() {
        mu.lock();
        while (n > 0) {
            n--;
            mu.unlock();
            if (slow) {
                Thread.yield();
                mu.lock();
                continue;
            }
            mu.lock();
        }
        mu.unlock();
    }
}
