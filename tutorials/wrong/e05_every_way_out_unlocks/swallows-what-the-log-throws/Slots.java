// Wrong: The caller of take is told that there is no slot left, but there is one.
// Fails take_whenTheLogThrows_letsGoOfTheLock: a=false
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
            int left = free.readOnce();
            if (left == 0) {
                return false;
            }
            log.run();
            free.writeOnce(left - 1);
            return true;
        } catch (RuntimeException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }
}
