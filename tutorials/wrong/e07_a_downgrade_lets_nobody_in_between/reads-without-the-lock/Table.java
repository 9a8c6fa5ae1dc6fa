// Wrong: Readers come in because they do not take the lock.
// Fails publish_whileItReports_letsReadersIn: lockdep_assert_held
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
        report.run();
        cell.lock.unlockWrite();
    }

    /** Returns the value. The caller must hold the lock already, as the report does. */
    int current() {
        return cell.load();
    }

    /** Returns the value. */
    int read() {
        return current();
    }
}
