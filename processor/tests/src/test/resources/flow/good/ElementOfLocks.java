// Each bucket has a lock in an array, and the caller holds that one, or one that may be it.
// Idea: JCIP on lock striping.
package elementoflocks;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.Releases;
import java.util.concurrent.locks.ReentrantLock;

class ElementOfLocks {
    private final ReentrantLock[] locks = {new ReentrantLock(), new ReentrantLock()};
    private final int[] counts = new int[2];
    @GuardedBy("locks[0]") private int first;

    @MustHold("locks[#1]")
    private void inc(int bucket) {
        counts[bucket]++;
    }

    @Acquires("locks[bucket]")
    void open(int bucket) {
        locks[bucket].lock();
    }

    @Releases("locks[bucket]")
    void close(int bucket) {
        locks[bucket].unlock();
    }

    void all() {
        for (int i = 0; i < counts.length; i++) {
            open(i);
            try {
                inc(i);
            } finally {
                close(i);
            }
        }
    }

    void first(int bucket) {
        locks[0].lock();
        try {
            first++;
            inc(0);
        } finally {
            locks[0].unlock();
        }
        open(bucket);
        if (bucket == 0) {
            first++;
        }
        close(bucket);
    }
}
