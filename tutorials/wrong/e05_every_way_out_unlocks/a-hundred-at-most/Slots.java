// Wrong: It loses all other slots if there are many.
// Fails take_ofVeryManySlots_leavesMore: no execution ends with first=true second=true third=true
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
                return false;
            }
            log.run();
            free.writeOnce(left > 100 ? 0 : left - 1);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
