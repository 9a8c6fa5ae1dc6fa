// A method that needs the lock of its object is called on another object than the one whose lock is held.
// Idea: Error Prone issue 841, calls through an expression.
package callthroughanotherobject;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

class CallThroughAnotherObject {
    private final CallThroughAnotherObject other;
    @GuardedBy("this") private int n;

    CallThroughAnotherObject(CallThroughAnotherObject other) {
        this.other = other;
    }

    @MustHold("this")
    void step() {
        n++;
    }

    synchronized void run() {
        step();
        this.step();
        other.step(); // report: kprim-call-without-lock
    }

    static void runOn(CallThroughAnotherObject one) {
        one.step(); // report: kprim-call-without-lock
    }
}
