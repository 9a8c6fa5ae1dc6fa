// Wrong: A reader that finds the lock busy returns a copy, which misses what other code has stored.
// Fails read_whileOtherCodeHasStored_waitsForIt: read=5
package e07_a_downgrade_lets_nobody_in_between;

import io.github.kprim.step.ReadWriteOnce;

/** A value that is read often. A writer reports the value that it has stored. */
final class Table {
    private final Cell cell;
    private final ReadWriteOnce<Integer> last = new ReadWriteOnce<>("last", 0);

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
        last.writeOnce(next);
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
            return last.readOnce();
        }
        int now = current();
        cell.lock.unlockRead();
        return now;
    }
}
