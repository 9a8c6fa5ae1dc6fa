// Wrong: It leaves the report out if another task waits for the lock.
// Fails publish_whileAnotherTaskWaits_reportsAsEver: its report has not run
package e07_a_downgrade_lets_nobody_in_between;

final class Table {
    private final Cell cell;

    Table(Cell cell) {
        this.cell = cell;
    }

    void publish(int next, Runnable report) {
        boolean alone = !cell.lock.isContended();
        cell.lock.lockWrite();
        cell.store(next);
        cell.lock.downgradeWrite();
        if (alone) {
            report.run();
        }
        cell.lock.unlockRead();
    }

    int current() {
        return cell.load();
    }

    int read() {
        cell.lock.lockRead();
        int now = current();
        cell.lock.unlockRead();
        return now;
    }
}
