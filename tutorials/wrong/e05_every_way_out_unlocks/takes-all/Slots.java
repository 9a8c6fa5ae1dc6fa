// Wrong: The first task to take a slot takes all of them.
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
        lock.lock();
        try {
            if (free.readOnce() == 0) {
                return false;
            }
            log.run();
            free.writeOnce(0);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
