// After the downgrade only readers' access is left.
// Idea: kernel context analysis, downgrade_write.
package writeafterdowngrade;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.RwSemaphore;

class WriteAfterDowngrade {
    private final RwSemaphore sem = new RwSemaphore("sem");
    @GuardedBy("sem") private int n;

    void run() {
        sem.lockWrite();
        n = 1;
        sem.downgradeWrite();
        n = 2; // report: kprim-shared-write
        sem.unlockRead();
    }
}
