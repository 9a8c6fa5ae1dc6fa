// One arrow of a switch expression reads the field without the lock.
// Idea: Clang thread safety, control flow of switch.
package arrowswitch;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class ArrowSwitch {
    enum Kind { SAFE, FAST }

    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private long n;

    long read(Kind kind) {
        return switch (kind) {
            case SAFE -> {
                mu.lock();
                try {
                    yield n;
                } finally {
                    mu.unlock();
                }
            }
            case FAST -> n; // report: kprim-not-guarded
        };
    }
}
