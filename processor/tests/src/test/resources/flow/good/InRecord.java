// A record whose component is the lock.
// Idea: Checker Framework lock, records.
package inrecord;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

record InRecord(ReentrantLock lock, List<String> names) {
    private static final Object ALL = new Object();
    @GuardedBy("ALL") private static int made;

    InRecord {
        synchronized (ALL) {
            made++;
        }
    }

    @MustHold("lock")
    String first() {
        return names.get(0);
    }

    static String firstOf(InRecord record) {
        record.lock.lock();
        try {
            return record.first();
        } finally {
            record.lock.unlock();
        }
    }
}
