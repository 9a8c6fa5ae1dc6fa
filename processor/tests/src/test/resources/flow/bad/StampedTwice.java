// A StampedLock is not reentrant.
// Idea: the documentation of StampedLock.
package stampedtwice;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.StampedLock;

class StampedTwice {
    private final StampedLock sl = new StampedLock();
    @GuardedBy("this") private int count;

    void run() {
        long outer = sl.writeLock();
        long inner = sl.writeLock(); // report: kprim-double-lock
        sl.unlockWrite(inner);
        sl.unlockWrite(outer);
    }
}
