// The field is written where tryLock has said true.
// Idea: Error Prone issue 943, a false alarm for tryLock.
package trylockminutes;

import io.github.kprim.annotation.GuardedBy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

class TryLockMinutes {
    private final ReentrantLock lock = new ReentrantLock(true);
    @GuardedBy("lock") private final Set<Long> times = new HashSet<>();

    void record() throws InterruptedException {
        if (lock.tryLock(5, TimeUnit.MINUTES)) {
            try {
                times.add(System.currentTimeMillis());
            } finally {
                lock.unlock();
            }
        }
    }
}
