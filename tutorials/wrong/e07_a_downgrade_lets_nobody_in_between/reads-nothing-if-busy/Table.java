// Wrong: A reader that cannot have the lock at once gets 0, whatever the value is.
// Fails read_whileAnotherValueIsPublished_isOldOrNew: an execution ends with read=0
package e07_a_downgrade_lets_nobody_in_between;

/** A value that is read often. A writer reports the value that it has stored. */
final class Table {
    private final Cell cell;

    Table(Cell cell) {
        this.cell = cell;
    }

    /**
     * Stores a value and runs a report of it, which takes a long time. Readers can enter during the report, and writers
     * cannot.
     */
    void publish(int next, Runnable report) {
        cell.lock.lockWrite();
        cell.store(next);
        cell.lock.downgradeWrite();
        report.run();
        cell.lock.unlockRead();
    }

    /** Returns the value. The caller must hold the lock already, as the report does. */
    int current() {
        return cell.load();
    }

    /** Returns the value. */
    int read() {
        if (!cell.lock.tryLockRead()) {
            return 0;
        }
        int now = current();
        cell.lock.unlockRead();
        return now;
    }
}
