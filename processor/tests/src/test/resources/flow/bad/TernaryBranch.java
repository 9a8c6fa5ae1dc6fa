// One side of a conditional expression reads the field without the lock.
// Idea: Clang thread safety, conditional operators.
package ternarybranch;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.Releases;
import java.util.concurrent.locks.ReentrantLock;

class TernaryBranch {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    @MustHold("mu")
    private int read() {
        return n;
    }

    int get(boolean exact) {
        return exact ? read() : 0; // report: kprim-call-without-lock
    }

    int peek() {
        return mu.tryLock() ? releaseAfter(n) : n; // report: kprim-not-guarded
    }

    @Releases("mu")
    private int releaseAfter(int value) {
        mu.unlock();
        return value;
    }
}
