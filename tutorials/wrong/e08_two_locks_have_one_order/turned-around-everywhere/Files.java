// Wrong: All methods take the inode's lock first, against the order of other code.
// Fails chmodAfterLink_byOneTask_keepsTheOrder: possible circular locking dependency
package e08_two_locks_have_one_order;

final class Files {
    private final Directory directory;
    private final Inode inode;

    Files(Directory directory, Inode inode) {
        this.directory = directory;
        this.inode = inode;
    }

    /** Gives the file a second name. */
    void link() {
        inode.lock.lock();
        directory.lock.lock();
        inode.setLinks(inode.links() + 1);
        directory.countChange();
        directory.lock.unlock();
        inode.lock.unlock();
    }

    /** Changes the mode. A different mode is also a change of the directory. */
    void chmod(int next) {
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
        inode.lock.lock();
        directory.lock.lock();
        boolean listed = inode.links() > 1 && inode.mode() == 6;
        directory.lock.unlock();
        inode.lock.unlock();
        return listed;
    }
}
