// A field of type Lock is another name of the guard.
// Idea: Infer issue 785, a false alarm for a field of type Lock.
package locktyped;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

class LockTyped {
    private final ReentrantLock lock = new ReentrantLock();
    private final Lock same = lock;
    @GuardedBy("lock") private long time;

    long time() {
        same.lock();
        try {
            return time;
        } finally {
            same.unlock();
        }
    }

    <T> T tick(Function<Long, T> ticker) {
        lock.lock();
        try {
            time = time + 1;
            return ticker.apply(time);
        } finally {
            lock.unlock();
        }
    }
}
