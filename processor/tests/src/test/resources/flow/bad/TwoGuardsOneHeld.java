// A write needs both guards; one is enough for a read only.
// Idea: Error Prone GuardedBy, several guards on a field.
package twoguardsoneheld;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class TwoGuardsOneHeld {
    private final SpinLock left = new SpinLock("left");
    private final SpinLock right = new SpinLock("right");

    @GuardedBy({"left", "right"})
    private int n;

    int get() {
        left.lock();
        int value = n;
        left.unlock();
        return value;
    }

    void set(int value) {
        left.lock();
        n = value; // report: kprim-not-guarded
        left.unlock();
    }
}
