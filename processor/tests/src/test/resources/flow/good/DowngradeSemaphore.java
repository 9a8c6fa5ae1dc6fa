// After the downgrade the task only reads.
// Idea: kernel context analysis, downgrade_write.
package downgradesemaphore;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.RwSemaphore;

class DowngradeSemaphore {
    private final RwSemaphore sem = new RwSemaphore("sem");
    @GuardedBy("sem") private int n;

    int set(int value) {
        sem.lockWrite();
        n = value;
        sem.downgradeWrite();
        int now = n;
        sem.unlockRead();
        return now;
    }
}
