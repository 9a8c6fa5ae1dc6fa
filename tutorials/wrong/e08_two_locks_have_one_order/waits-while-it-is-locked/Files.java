// Wrong: It waits until the directory seems free, and then takes it after the inode.
// Fails chmodAfterLink_byOneTask_keepsTheOrder: VIOLATED lockdep-clean
package e08_two_locks_have_one_order;

import io.github.kprim.step.Seam;

/** A directory with one file. Lock order: directory, inode. */
final class Files {
    private final Directory directory;
    private final Inode inode;

    Files(Directory directory, Inode inode) {
        this.directory = directory;
        this.inode = inode;
    }

    /** Gives the file a second name. */
    void link() {
        directory.lock.lock();
        inode.lock.lock();
        inode.setLinks(inode.links() + 1);
        inode.lock.unlock();
        directory.countChange();
        directory.lock.unlock();
    }

    /** Changes the mode. A different mode is also a change of the directory. */
    void chmod(int next) {
        while (directory.lock.isLocked()) {
            Seam.relax();
        }
        inode.lock.lock();
        if (inode.mode() != next) {
            inode.setMode(next);
            directory.lock.lock();
            directory.countChange();
            directory.lock.unlock();
        }
        inode.lock.unlock();
    }

    /** Whether the file has a second name and the mode 6. This method is correct. */
    boolean list() {
        directory.lock.lock();
        inode.lock.lock();
        boolean listed = inode.links() > 1 && inode.mode() == 6;
        inode.lock.unlock();
        directory.lock.unlock();
        return listed;
    }
}
