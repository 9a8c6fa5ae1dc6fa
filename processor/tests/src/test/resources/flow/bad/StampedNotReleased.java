// An early return keeps the write lock of a StampedLock.
// Idea: the documentation of StampedLock.
package stampednotreleased;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.StampedLock;

class StampedNotReleased {
    private final StampedLock sl = new StampedLock();
    private final Object mu = new Object();
    @GuardedBy("mu") private int count;

    boolean run(boolean cancelled) {
        long stamp = sl.writeLock();
        if (cancelled) {
            return false; // report: kprim-held-at-exit
        }
        synchronized (mu) {
            count++;
        }
        sl.unlockWrite(stamp);
        return true;
    }
}
