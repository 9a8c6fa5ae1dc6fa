// Wrong: It unlocks for a return and for an exception, but twice for the one without a slot.
// Fails take_whenNoneIsLeft_letsGoOfTheLock: VIOLATED lockdep-clean, no-exception
package e05_every_way_out_unlocks;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

/** A number of slots that tasks can take. The lock is released on every way out. */
final class Slots {
    private final SpinLock lock = new SpinLock("slots->lock");
    private final Runnable log;

    // Guarded by lock.
    private final ReadWriteOnce<Integer> free;

    /** Creates this number of free slots. {@code log} is called for each slot that is taken. */
    Slots(int free, Runnable log) {
        this.free = new ReadWriteOnce<>("free", free);
        this.log = log;
    }

    /** Takes a slot, and returns false if there is none left. */
    boolean take() {
        lock.lock();
        try {
            int left = free.readOnce();
            if (left == 0) {
                lock.unlock();
                return false;
            }
            log.run();
            free.writeOnce(left - 1);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
