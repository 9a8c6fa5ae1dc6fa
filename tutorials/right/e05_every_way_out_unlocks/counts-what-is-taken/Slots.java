// Right: It counts the slots that are taken, and compares with a number that never changes.
package e05_every_way_out_unlocks;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

/** A number of slots that tasks can take. The lock is released on every way out. */
final class Slots {
    private final SpinLock lock = new SpinLock("slots->lock");
    private final Runnable log;

    // Guarded by lock.
    private final ReadWriteOnce<Integer> taken = new ReadWriteOnce<>("taken", 0);
    private final int all;

    /** Creates this number of free slots. {@code log} is called for each slot that is taken. */
    Slots(int free, Runnable log) {
        this.all = free;
        this.log = log;
    }

    /** Takes a slot, and returns false if there is none left. */
    boolean take() {
        lock.lock();
        try {
            int now = taken.readOnce();
            if (now == all) {
                return false;
            }
            log.run();
            taken.writeOnce(now + 1);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
