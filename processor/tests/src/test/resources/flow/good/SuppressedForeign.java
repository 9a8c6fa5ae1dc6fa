// The author has looked at these places, and says so in the way of the library that has the annotation.
// Idea: Error Prone GuardedBy, suppressions; Guava's SequentialExecutor.
package suppressedforeign;

import javax.annotation.concurrent.GuardedBy;

class SuppressedForeign {
    @GuardedBy("this") private int state;

    synchronized void set(int next) {
        state = next;
    }

    void check() {
        @SuppressWarnings("GuardedBy")
        boolean zero = state == 0;
        if (zero) {
            set(1);
        }
    }

    @SuppressWarnings("GuardedBy")
    @Override
    public String toString() {
        return "state " + state;
    }
}
