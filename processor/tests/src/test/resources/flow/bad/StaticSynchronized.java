// A synchronized instance method does not exclude a static one.
// Idea: JCIP and the JLS, the class's monitor is another lock than the object's.
package staticsynchronized;

import io.github.kprim.annotation.GuardedBy;

class StaticSynchronized {
    @GuardedBy("this") private int n;

    static synchronized void reset(StaticSynchronized counter) {
        counter.n = 0; // report: kprim-not-guarded
    }

    synchronized int get() {
        return n;
    }
}
