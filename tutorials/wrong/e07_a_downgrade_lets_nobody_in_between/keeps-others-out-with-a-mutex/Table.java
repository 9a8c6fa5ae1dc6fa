// Wrong: A mutex of its own keeps out only writers of the same table, and others know the cell too.
// Fails publish_inTwoTablesOfOneCell_reportsItsOwnValue: VIOLATED right-report
package e07_a_downgrade_lets_nobody_in_between;

import io.github.kprim.locking.Mutex;

final class Table {
    private final Cell cell;
    private final Mutex publishing = new Mutex("publishing");

    Table(Cell cell) {
        this.cell = cell;
    }

    /**
     * Stores a value and runs a report of it, which takes a long time. Readers can enter during the report, and writers
     * cannot.
     */
    void publish(int next, Runnable report) {
        publishing.lock();
        cell.lock.lockWrite();
        cell.store(next);
        cell.lock.unlockWrite();
        cell.lock.lockRead();
        report.run();
        cell.lock.unlockRead();
        publishing.unlock();
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
