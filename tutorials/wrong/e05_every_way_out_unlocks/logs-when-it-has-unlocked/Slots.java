// Wrong: It logs a slot that it has taken and given back if the log throws.
// Fails take_whenTheLogThrows_letsGoOfTheLock: an execution ends with a=false b=thrown
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
        int left = free.readOnce();
        if (left > 0) {
            free.writeOnce(left - 1);
        }
        lock.unlock();
        if (left == 0) {
            return false;
        }
        boolean logged = false;
        try {
            log.run();
            logged = true;
        } finally {
            if (!logged) {
                lock.lock();
                free.writeOnce(free.readOnce() + 1);
                lock.unlock();
            }
        }
        return true;
    }
}
