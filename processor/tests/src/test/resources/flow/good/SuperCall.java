// A synchronized override calls the method of its superclass, which needs the same monitor.
// Idea: Error Prone GuardedBy, super access.
package supercall;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

class SuperCall {
    @GuardedBy("this") int n;

    @MustHold("this")
    void step() {
        n++;
    }

    static final class Louder extends SuperCall {
        @MustHold("this")
        @Override
        void step() {
            super.step();
            n++;
        }

        synchronized void run() {
            step();
            super.step();
        }
    }
}
