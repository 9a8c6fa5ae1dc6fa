// Right: A reader tries until it has the lock.
package e07_a_downgrade_lets_nobody_in_between;

import io.github.kprim.step.Seam;

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
        while (!cell.lock.tryLockRead()) {
            Seam.relax();
        }
        int now = current();
        cell.lock.unlockRead();
        return now;
    }
}
