// Wrong: It reads nothing if another task waits for the lock.
// Fails publish_whileAnotherTaskWaits_reportsAsEver: read=0
package e07_a_downgrade_lets_nobody_in_between;

final class Table {
    private final Cell cell;

    Table(Cell cell) {
        this.cell = cell;
    }

    void publish(int next, Runnable report) {
        cell.lock.lockWrite();
        cell.store(next);
        cell.lock.downgradeWrite();
        report.run();
        cell.lock.unlockRead();
    }

    int current() {
        return cell.load();
    }

    int read() {
        if (cell.lock.isContended()) {
            return 0;
        }
        cell.lock.lockRead();
        int now = current();
        cell.lock.unlockRead();
        return now;
    }
}
