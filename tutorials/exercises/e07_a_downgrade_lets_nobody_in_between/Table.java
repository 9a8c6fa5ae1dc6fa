package e07_a_downgrade_lets_nobody_in_between;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.step.ReadWriteOnce;

/** A value that is read often. What it reports may be another's: mend it. */
final class Table {
    private static final LockClass LOCK = new LockClass("&table->lock", LockClass.Wait.SLEEPS);

    private final RwSemaphore lock = new RwSemaphore("table->lock", null, LOCK);

    // Guarded by lock: written under it for writing, read under it for either.
    private final ReadWriteOnce<Integer> value = new ReadWriteOnce<>("value", 0);

    /** Stores a value and runs a report of it, which takes a long time; readers can come in meanwhile. */
    void publish(int next, Runnable report) {
        lock.lockWrite();
        value.writeOnce(next);
        lock.unlockWrite();
        lock.lockRead();
        report.run();
        lock.unlockRead();
    }

    /** The value, for who holds the lock already, as the report does. */
    int current() {
        return value.readOnce();
    }

    /** The value. */
    int read() {
        lock.lockRead();
        int now = current();
        lock.unlockRead();
        return now;
    }
}
