// The class's monitor guards the field, and the object's monitor is held.
// Idea: Error Prone GuardedBy, class literals as guards.
package foreignclasslock;

import javax.annotation.concurrent.GuardedBy;

class ForeignClassLock {
    @GuardedBy("ForeignClassLock.class") private static int count;

    synchronized void inc() {
        count++; // report: kprim-not-guarded
    }

    static synchronized int count() {
        return count;
    }
}
