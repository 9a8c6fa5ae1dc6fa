package e07_a_downgrade_lets_nobody_in_between;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.step.ReadWriteOnce;

/** A value and the lock that guards it. An access without the lock is reported. */
final class Cell {
    private static final LockClass LOCK = new LockClass("&cell->lock", LockClass.Wait.SLEEPS);

    final RwSemaphore lock = new RwSemaphore("cell->lock", null, LOCK);

    private final ReadWriteOnce<Integer> value = new ReadWriteOnce<>("value", 0);

    // Plain: only store changes it, right after a step.
    private int stores;

    /** Returns the value. The caller must hold the lock, for reading or for writing. */
    int load() {
        lock.assertHeld();
        return value.readOnce();
    }

    /** Changes the value. The caller must hold the lock for writing. */
    void store(int next) {
        lock.assertHeldWrite();
        value.writeOnce(next);
        stores++;
    }

    /** Returns how often the value was changed. Only for checks, because it is not a step. */
    int peekStores() {
        return stores;
    }
}
