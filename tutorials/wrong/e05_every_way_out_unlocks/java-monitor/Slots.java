// Wrong: It uses a Java monitor in place of the spinlock, and the explorer does not know that.
// Refused: synchronized
package e05_every_way_out_unlocks;

import io.github.kprim.step.ReadWriteOnce;

final class Slots {
    private final Runnable log;

    // Guarded by lock.
    private final ReadWriteOnce<Integer> free;

    /** Creates this number of free slots. {@code log} is called for each slot that is taken. */
    Slots(int free, Runnable log) {
        this.free = new ReadWriteOnce<>("free", free);
        this.log = log;
    }

    /** Takes a slot, and returns false if there is none left. */
    synchronized boolean take() {
        int left = free.readOnce();
        if (left == 0) {
            return false;
        }
        log.run();
        free.writeOnce(left - 1);
        return true;
    }
}
