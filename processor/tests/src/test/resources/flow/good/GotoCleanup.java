// One exit that releases what was taken, as the kernel's goto labels do.
// Idea: the kernel's error paths, written with a labeled block.
package gotocleanup;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class GotoCleanup {
    private final SpinLock a = new SpinLock("a");
    private final SpinLock b = new SpinLock("b");
    @GuardedBy("a") private int first;
    @GuardedBy("b") private int second;

    int run(int want) {
        int result = -1;
        a.lock();
        unlockA: {
            if (first < want) {
                break unlockA;
            }
            b.lock();
            unlockB: {
                if (second < want) {
                    break unlockB;
                }
                first -= want;
                second -= want;
                result = 0;
            }
            b.unlock();
        }
        a.unlock();
        return result;
    }
}
