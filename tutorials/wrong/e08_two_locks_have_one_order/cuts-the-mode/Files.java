// Wrong: A mode has more bits than it keeps.
// Fails linkAndChmod_manyTimes_areAllKept: expected:
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
        inode.lock.lock();
        if (inode.mode() != next) {
            inode.setMode(next & 0xfff);
            directory.countChange();
        }
        inode.lock.unlock();
        directory.lock.unlock();
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
