// On a method the annotation names the lock that a caller holds.
// Idea: Error Prone GuardedBy, guarded methods.
package foreigncall;

import javax.annotation.concurrent.GuardedBy;

class ForeignCall {
    @GuardedBy("this") private int n;

    @GuardedBy("this")
    private void step() {
        n++;
    }

    void run() {
        step(); // report: kprim-call-without-lock
    }
}
