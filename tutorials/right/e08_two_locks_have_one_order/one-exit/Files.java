// Right: It has one way out, and counts outside the inode lock but under the directory.
package e08_two_locks_have_one_order;

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
        directory.lock.lock();
        try {
            inode.lock.lock();
            int before = inode.mode();
            inode.setMode(next);
            inode.lock.unlock();
            if (before != next) {
                directory.countChange();
            }
        } finally {
            directory.lock.unlock();
        }
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
