// The lock is released around a call that may block, and taken again.
// Idea: the kernel's spin_unlock and cond_resched in a locked region.
package releasearoundcall;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;
import java.util.ArrayDeque;
import java.util.Deque;

class ReleaseAroundCall {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private final Deque<Runnable> jobs = new ArrayDeque<>();

    void runAll() {
        mu.lock();
        while (!jobs.isEmpty()) {
            Runnable job = jobs.removeFirst();
            mu.unlock();
            job.run();
            mu.lock();
        }
        mu.unlock();
    }

    void add(Runnable job) {
        mu.lock();
        jobs.addLast(job);
        mu.unlock();
    }
}
