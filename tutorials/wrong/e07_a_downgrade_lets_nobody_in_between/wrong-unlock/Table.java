// Wrong: After the downgrade the lock is held for reading, and it is released as if held for writing.
// Fails publish_byTwoWriters_reportsItsOwnValue: bad unlock balance
package e07_a_downgrade_lets_nobody_in_between;

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
        cell.lock.unlockWrite();
    }

    /** Returns the value. The caller must hold the lock already, as the report does. */
    int current() {
        return cell.load();
    }

    /** Returns the value. */
    int read() {
        cell.lock.lockRead();
        int now = current();
        cell.lock.unlockRead();
        return now;
    }
}
