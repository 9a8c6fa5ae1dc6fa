// A catch block releases the lock, and the finally block releases it again.
// Idea: a public question about IllegalMonitorStateException; JCIP on explicit locks.
package unlockincatchandfinally;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class UnlockInCatchAndFinally {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    int parse(String text) {
        mu.lock();
        try {
            n = Integer.parseInt(text);
            return n;
        } catch (NumberFormatException e) {
            mu.unlock();
            return -1;
        } finally {
            mu.unlock(); // report: kprim-unlock-not-held
        }
    }
}
