package e08_two_locks_have_one_order;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

/** What is known of a file. An access without its lock is reported, even under the directory's lock. */
final class Inode {
    private static final LockClass LOCK = new LockClass("&inode->lock", LockClass.Wait.SPINS);

    final SpinLock lock = new SpinLock("inode->lock", null, LOCK);

    private final ReadWriteOnce<Integer> links = new ReadWriteOnce<>("links", 1);
    private final ReadWriteOnce<Integer> mode = new ReadWriteOnce<>("mode", 6);

    /** Returns the number of names. The caller must hold the lock. */
    int links() {
        lock.assertHeld();
        return links.readOnce();
    }

    /** Changes the number of names. The caller must hold the lock. */
    void setLinks(int next) {
        lock.assertHeld();
        links.writeOnce(next);
    }

    /** Returns the mode, at first 6. The caller must hold the lock. */
    int mode() {
        lock.assertHeld();
        return mode.readOnce();
    }

    /** Changes the mode. The caller must hold the lock. */
    void setMode(int next) {
        lock.assertHeld();
        mode.writeOnce(next);
    }
}
