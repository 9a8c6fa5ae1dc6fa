// Wrong: It says that no slot is left if another task holds the lock.
// Fails take_whenThereAreEnough_givesOneToEach: a=false
package e05_every_way_out_unlocks;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

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
        if (!lock.tryLock()) {
            return false;
        }
        try {
            int left = free.readOnce();
            if (left == 0) {
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
