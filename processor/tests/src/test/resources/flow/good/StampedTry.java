// A stamp of 0 says that the lock was not taken.
// Idea: the documentation of StampedLock.
package stampedtry;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.StampedLock;

class StampedTry {
    private final StampedLock sl = new StampedLock();
    @GuardedBy("this") private int busy;

    boolean run(Runnable job) {
        long stamp = sl.tryWriteLock();
        if (stamp == 0) {
            synchronized (this) {
                busy++;
            }
            return false;
        }
        try {
            job.run();
            return true;
        } finally {
            sl.unlockWrite(stamp);
        }
    }
}
