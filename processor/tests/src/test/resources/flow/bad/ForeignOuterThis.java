// The field of the inner class is guarded by the outer object.
// Idea: Error Prone GuardedBy, a guard that names an enclosing object.
package foreignouterthis;

import javax.annotation.concurrent.GuardedBy;

class ForeignOuterThis {
    class Entry {
        @GuardedBy("ForeignOuterThis.this") int hits;

        synchronized void hit() {
            hits++; // report: kprim-not-guarded
        }

        int count() {
            synchronized (ForeignOuterThis.this) {
                return hits;
            }
        }
    }
}
