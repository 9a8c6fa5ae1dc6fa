// The contract of an interface method applies to its implementation.
// Idea: Checker Framework lock, overriding methods.
package inheritedcontract;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

class InheritedContract {
    interface Step {
        @MustHold("#1")
        void step(InheritedContract owner);
    }

    @GuardedBy("this") private int n;

    static final class Increment implements Step {
        @Override
        public void step(InheritedContract owner) {
            owner.n++;
        }
    }

    synchronized void run(Step step) {
        step.step(this);
    }
}
