// Wrong: It stores another value than it was given.
// Fails publishAndRead_byOneTask_findWhatIsStored: the report is
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
        cell.store(Math.abs(next));
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
        cell.lock.lockRead();
        int now = current();
        cell.lock.unlockRead();
        return now;
    }
}
