// The first case falls through into one that releases the lock again.
// Idea: Clang thread safety, control flow of switch.
package switchfallsthrough;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class SwitchFallsThrough {
    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int n;

    void run(int kind) {
        mu.lock();
        switch (kind) {
            case 0:
                n++;
                mu.unlock();
            case 1:
                n++; // report: kprim-not-guarded
                mu.unlock(); // report: kprim-unlock-not-held
                break;
            default:
                mu.unlock();
        }
    }
}
