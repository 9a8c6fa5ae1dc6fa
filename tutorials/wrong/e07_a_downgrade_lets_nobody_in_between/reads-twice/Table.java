// Wrong: read returns what it finds without the lock, after it has released it.
// Fails publish_whileItReports_letsReadersIn: VIOLATED lockdep-clean
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
        cell.lock.lockRead();
        cell.lock.unlockRead();
        return current();
    }
}
