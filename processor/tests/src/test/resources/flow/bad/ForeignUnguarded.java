// The annotation of another library is read like the project's own.
// Idea: Error Prone GuardedBy, the first example.
package foreignunguarded;

import javax.annotation.concurrent.GuardedBy;

class ForeignUnguarded {
    private final Object lock = new Object();
    @GuardedBy("lock") private int n;

    int get() {
        return n; // report: kprim-not-guarded
    }

    void set(int value) {
        synchronized (lock) {
            n = value;
        }
    }
}
