// The reader releases after the downgrade, and once more as a writer.
// Idea: kernel context analysis, up_write after downgrade_write.
package semaphorereleasedtwice;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.RwSemaphore;

class SemaphoreReleasedTwice {
    private final RwSemaphore sem = new RwSemaphore("sem");
    @GuardedBy("sem") private int n;

    void run() {
        sem.lockWrite();
        n++;
        sem.downgradeWrite();
        sem.unlockWrite(); // report: kprim-unlock-not-held
    }
}
