// The field of an argument is guarded by the lock of that argument, which nobody takes.
// Idea: Error Prone GuardedBy, instance access with an instance guard.
package fieldofargument;

import io.github.kprim.annotation.GuardedBy;

class FieldOfArgument {
    private final Object mu = new Object();
    @GuardedBy("mu") private int n;

    boolean isSame(FieldOfArgument other) {
        synchronized (mu) {
            return n == other.n; // report: kprim-not-guarded
        }
    }
}
