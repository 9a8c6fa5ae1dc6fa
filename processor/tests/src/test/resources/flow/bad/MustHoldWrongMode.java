// A helper that needs the lock exclusively is called under the read lock.
// Idea: Clang thread safety, requires holding exclusively.
package mustholdwrongmode;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.locking.RwSemaphore;

class MustHoldWrongMode {
    private final RwSemaphore sem = new RwSemaphore("sem");
    @GuardedBy("sem") private int n;

    @MustHold(value = "sem", mode = LockMode.EXCLUSIVE)
    private void step() {
        n++;
    }

    void run() {
        sem.lockRead();
        step(); // report: kprim-call-without-lock
        sem.unlockRead();
    }
}
