// On a method the annotation says that the caller holds the monitor, so the method may write.
// Idea: a false alarm of this analysis in Guava's FileBackedOutputStream and Monitor.
package foreignholding;

import java.util.concurrent.locks.ReentrantLock;
import javax.annotation.concurrent.GuardedBy;

class ForeignHolding {
    private final ReentrantLock lock = new ReentrantLock();
    @GuardedBy("this") private long written;
    @GuardedBy("lock") private int writers;

    synchronized void write(byte[] bytes) {
        update(bytes.length);
    }

    @GuardedBy("this")
    private void update(int length) {
        written += length;
    }

    @GuardedBy("lock")
    private void enter() {
        writers++;
    }

    void run() {
        lock.lock();
        try {
            enter();
        } finally {
            lock.unlock();
        }
    }
}
