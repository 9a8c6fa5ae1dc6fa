// The write lock of one RwSemaphore, the field of another.
// Idea: kernel context analysis, the wrong rwsem.
package semaphorewrongobject;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.RwSemaphore;

class SemaphoreWrongObject {
    private final RwSemaphore maps = new RwSemaphore("maps");
    private final RwSemaphore names = new RwSemaphore("names");
    @GuardedBy("maps") private int count;

    void run() {
        names.lockWrite();
        count++; // report: kprim-not-guarded
        names.unlockWrite();
    }
}
