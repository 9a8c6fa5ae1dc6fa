// Each bucket has a lock in an array, and the caller holds none of them, or another one.
// Idea: JCIP on lock striping.
package elementaslock;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.ReentrantLock;

class ElementAsLock {
    private final ReentrantLock[] locks = {new ReentrantLock(), new ReentrantLock()};
    private final int[] counts = new int[2];
    @GuardedBy("locks[0]") private int first;

    @MustHold("locks[bucket]")
    private void inc(int bucket) {
        counts[bucket]++;
    }

    void all() {
        inc(1); // report: kprim-call-without-lock
        for (int i = 0; i < counts.length; i++) {
            inc(i); // report: kprim-call-without-lock
        }
    }

    void first() {
        locks[1].lock();
        try {
            first++; // report: kprim-not-guarded
        } finally {
            locks[1].unlock();
        }
    }
}
