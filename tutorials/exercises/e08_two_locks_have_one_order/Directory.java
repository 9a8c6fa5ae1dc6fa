package e08_two_locks_have_one_order;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

/** A directory. A change without its lock is reported. */
final class Directory {
    private static final LockClass LOCK = new LockClass("&directory->lock", LockClass.Wait.SPINS);

    final SpinLock lock = new SpinLock("directory->lock", null, LOCK);

    private final ReadWriteOnce<Integer> changes = new ReadWriteOnce<>("changes", 0);

    /** Returns how often something changed. The caller must hold the lock. */
    int changes() {
        lock.assertHeld();
        return changes.readOnce();
    }

    /** Counts a change. The caller must hold the lock. */
    void countChange() {
        changes.writeOnce(changes() + 1);
    }

    /** Returns how often something changed. Only for checks, because it is not a step. */
    int peekChanges() {
        return changes.peek();
    }
}
