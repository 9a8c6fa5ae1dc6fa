// Static synchronized methods, blocks on the class and contracts about it mean one monitor.
// Idea: Error Prone GuardedBy, class literals as guards; Checker Framework lock, class literals.
package classobject;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

class ClassObject {
    @GuardedBy("ClassObject.class") private static int made;

    @GuardedBy("ClassObject.Inner.class")
    private static int inner;

    static synchronized void inc() {
        made++;
        reset();
    }

    @MustHold("classobject.ClassObject.class")
    private static void reset() {
        made = 0;
    }

    int made() {
        synchronized (ClassObject.class) {
            reset();
            return made;
        }
    }

    static class Inner {
        static synchronized void inc() {
            inner++;
        }
    }
}
