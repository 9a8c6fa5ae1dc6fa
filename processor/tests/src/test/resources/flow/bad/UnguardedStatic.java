// A static field is read and written without its static lock.
// Idea: Clang thread safety, global variables guarded by a global mutex.
package unguardedstatic;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class UnguardedStatic {
    private static final ReentrantLock MU = new ReentrantLock();
    @GuardedBy("MU") private static int total;

    static int total() {
        return total; // report: kprim-not-guarded
    }

    static void add(int amount) {
        total += amount; // report: kprim-not-guarded
    }

    static void reset() {
        MU.lock();
        try {
            total = 0;
        } finally {
            MU.unlock();
        }
    }
}
