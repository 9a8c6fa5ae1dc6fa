// Wrong: The report reads without the lock, so another writer can come in between.
// Fails publish_byTwoWriters_reportsItsOwnValue: lockdep_assert_held
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
        cell.lock.unlockWrite();
        report.run();
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
