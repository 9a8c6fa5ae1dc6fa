// Right: a mutex keeps the other task out too.
package EXERCISE;

import io.github.kprim.locking.Mutex;
import io.github.kprim.step.ReadWriteOnce;

/** Counts calls, each under the lock. */
final class Tally {
    private final Mutex lock = new Mutex("tally->lock");
    private final ReadWriteOnce<Integer> count = new ReadWriteOnce<>("count", 0);

    /** Counts one more call. */
    void add() {
        lock.lock();
        count.writeOnce(count.readOnce() + 1);
        lock.unlock();
    }

    /** Returns the number of calls. Only for checks, because it is not a step. */
    int peek() {
        return count.peek();
    }
}
