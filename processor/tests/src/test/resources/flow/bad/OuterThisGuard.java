// The lock is in the object around, and the inner object's own monitor is another one.
// Idea: Error Prone GuardedBy, lexical access to the outer object.
package outerthisguard;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

class OuterThisGuard {
    private final Object mu = new Object();

    class Inner {
        @GuardedBy("OuterThisGuard.this.mu") private int n;

        @GuardedBy("OuterThisGuard.this") private int all;

        @MustHold("OuterThisGuard.this.mu")
        private void inc() {
            n++;
        }

        synchronized void run() {
            inc(); // report: kprim-call-without-lock
            all++; // report: kprim-not-guarded
        }
    }

    int read(Inner inner) {
        return inner.n; // report: kprim-not-guarded
    }
}
