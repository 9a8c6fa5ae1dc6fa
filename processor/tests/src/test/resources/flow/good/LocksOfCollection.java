// All locks of a list are taken and released again.
// Idea: LLVM issue 58535, a false alarm for mutexes in collections.
package locksofcollection;

import io.github.kprim.annotation.GuardedBy;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

class LocksOfCollection {
    private final List<ReentrantLock> locks = List.of(new ReentrantLock(), new ReentrantLock());
    @GuardedBy("this") private int n;

    synchronized void alone(Runnable job) {
        for (ReentrantLock lock : locks) {
            lock.lock();
        }
        try {
            n++;
            job.run();
        } finally {
            for (ReentrantLock lock : locks) {
                lock.unlock();
            }
        }
    }

    void two(Runnable job) {
        locks.get(0).lock();
        locks.get(1).lock();
        job.run();
        locks.get(1).unlock();
        locks.get(0).unlock();
    }
}
