// The lock is that of static synchronized methods, and an instance method has another one.
// Idea: Error Prone GuardedBy, class literals as guards; Checker Framework lock, class literals.
package classaslock;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

class ClassAsLock {
    @GuardedBy("ClassAsLock.class") private static int made;

    static synchronized void inc() {
        made++;
        reset();
    }

    @MustHold("ClassAsLock.class")
    private static void reset() {
        made = 0;
    }

    synchronized int made() {
        reset(); // report: kprim-call-without-lock
        return made; // report: kprim-not-guarded
    }

    static void wrongClass() {
        synchronized (Inner.class) {
            made++; // report: kprim-not-guarded
        }
    }

    static class Inner {}
}
