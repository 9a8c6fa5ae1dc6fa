// The method of an inner class reads the outer object's field under the inner object's monitor.
// Idea: Error Prone GuardedBy, the lock of the inner object is not the lock of the outer one.
package innerclasswithoutouterlock;

import io.github.kprim.annotation.GuardedBy;

class InnerClassWithoutOuterLock {
    @GuardedBy("this") private int n;

    class View {
        synchronized int value() {
            return n; // report: kprim-not-guarded
        }
    }

    synchronized void inc() {
        n++;
    }
}
