// The reader takes the semaphore again; a writer between the two makes it wait forever.
// Idea: lockdep, recursive down_read.
package recursiveread;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.RwSemaphore;

class RecursiveRead {
    private final RwSemaphore sem = new RwSemaphore("sem");
    @GuardedBy("sem") private int n;

    int sum() {
        sem.lockRead();
        int first = n;
        sem.lockRead(); // report: kprim-double-lock
        int sum = first + n;
        sem.unlockRead();
        sem.unlockRead();
        return sum;
    }
}
