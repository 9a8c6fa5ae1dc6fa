// Wrong: it reads the count before it has the lock.
// Fails add_byTwoTasks_losesNothing: VIOLATED no-lost-update
package EXERCISE;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

/** Counts calls, each under the lock. */
final class Tally {
    private final SpinLock lock = new SpinLock("tally->lock");
    private final ReadWriteOnce<Integer> count = new ReadWriteOnce<>("count", 0);

    /** Counts one more call. */
    void add() {
        int before = count.readOnce();
        lock.lock();
        count.writeOnce(before + 1);
        lock.unlock();
    }

    /** Returns the number of calls. Only for checks, because it is not a step. */
    int peek() {
        return count.peek();
    }
}
