// Wrong: It releases the lock while it logs, so it logs a slot that another task takes meanwhile.
// Fails take_byTwoTasks_logsOnlyTheSlotThatIsTaken: an execution ends with a=false b=true logged=2
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
        lock.unlock();
        if (left == 0) {
            return false;
        }
        log.run();
        lock.lock();
        try {
            int now = free.readOnce();
            if (now == 0) {
                return false;
            }
            free.writeOnce(now - 1);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
