// The block is synchronized on another object than the guard.
// Idea: Error Prone GuardedBy, the wrong monitor.
package synchronizedonother;

import io.github.kprim.annotation.GuardedBy;

class SynchronizedOnOther {
    private final Object lock = new Object();
    @GuardedBy("lock") private int n;

    synchronized void inc() {
        n++; // report: kprim-not-guarded
    }
}
