package e08_two_locks_have_one_order;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

/** A directory with one file. Its locks are taken in two orders: fix it. */
final class Files {
    private static final LockClass DIRECTORY = new LockClass("&directory->lock", LockClass.Wait.SPINS);
    private static final LockClass INODE = new LockClass("&inode->lock", LockClass.Wait.SPINS);

    private final SpinLock directory = new SpinLock("directory->lock", null, DIRECTORY);
    private final SpinLock inode = new SpinLock("inode->lock", null, INODE);

    // Guarded by directory.
    private final ReadWriteOnce<Integer> changes = new ReadWriteOnce<>("changes", 0);

    // Guarded by inode.
    private final ReadWriteOnce<Integer> links = new ReadWriteOnce<>("links", 1);
    private final ReadWriteOnce<Integer> mode = new ReadWriteOnce<>("mode", 6);

    /** Gives the file a second name. */
    void link() {
        directory.lock();
        inode.lock();
        links.writeOnce(links.readOnce() + 1);
        inode.unlock();
        changes.writeOnce(changes.readOnce() + 1);
        directory.unlock();
    }

    /** Changes the mode. A different mode is also a change of the directory. */
    void chmod(int next) {
        inode.lock();
        if (mode.readOnce() != next) {
            mode.writeOnce(next);
            directory.lock();
            changes.writeOnce(changes.readOnce() + 1);
            directory.unlock();
        }
        inode.unlock();
    }

    /** Whether the file has a second name and may be written. This method is correct. */
    boolean list() {
        directory.lock();
        inode.lock();
        boolean listed = links.readOnce() > 1 && mode.readOnce() == 6;
        inode.unlock();
        directory.unlock();
        return listed;
    }

    /** Returns the number of changes. Only for checks, because it is not a step. */
    int changes() {
        return changes.peek();
    }
}
