// A write after lockRead.
// Idea: kernel context analysis, down_read and a write.
package writeunderreadsemaphore;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.RwSemaphore;

class WriteUnderReadSemaphore {
    private final RwSemaphore sem = new RwSemaphore("sem");
    @GuardedBy("sem") private int n;

    void inc() {
        sem.lockRead();
        n++; // report: kprim-shared-write
        sem.unlockRead();
    }
}
