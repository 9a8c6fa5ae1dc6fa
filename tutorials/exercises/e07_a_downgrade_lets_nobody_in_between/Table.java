package e07_a_downgrade_lets_nobody_in_between;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.step.ReadWriteOnce;

/** A value that is read often. Its report may show another writer's value: fix it. */
final class Table {
    private static final LockClass LOCK = new LockClass("&table->lock", LockClass.Wait.SLEEPS);

    private final RwSemaphore lock = new RwSemaphore("table->lock", null, LOCK);

    // Guarded by lock: written with the lock held for writing, read with it held for reading or writing.
    private final ReadWriteOnce<Integer> value = new ReadWriteOnce<>("value", 0);

    /** Stores a value and runs a report of it, which takes a long time. Readers can enter during the report. */
    void publish(int next, Runnable report) {
        lock.lockWrite();
        value.writeOnce(next);
        lock.unlockWrite();
        lock.lockRead();
        report.run();
        lock.unlockRead();
    }

    /** Returns the value. The caller must hold the lock already, as the report does. */
    int current() {
        return value.readOnce();
    }

    /** Returns the value. */
    int read() {
        lock.lockRead();
        int now = current();
        lock.unlockRead();
        return now;
    }
}
