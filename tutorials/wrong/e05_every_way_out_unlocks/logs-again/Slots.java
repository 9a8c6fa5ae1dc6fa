// Wrong: If the log throws, it logs again.
// Fails take_whenTheLogThrows_throwsTheSame: no execution ends with a=same b=same c=same
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
            try {
                log.run();
            } catch (RuntimeException full) {
                log.run();
            }
            free.writeOnce(left - 1);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
