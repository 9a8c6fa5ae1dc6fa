// A write under the read lock of a StampedLock.
// Idea: the documentation of StampedLock.
package stampedwriteunderread;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.StampedLock;

class StampedWriteUnderRead {
    private final StampedLock sl = new StampedLock();
    private final Object mu = new Object();
    @GuardedBy("mu") private double x;

    void move(double delta) {
        long stamp = sl.readLock();
        try {
            x += delta; // report: kprim-not-guarded
        } finally {
            sl.unlockRead(stamp);
        }
    }
}
