// One method takes the lock and another releases it, and both say so.
// Idea: Clang thread safety, exclusive lock and unlock functions.
package openandclose;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.Releases;
import io.github.kprim.locking.Mutex;

class OpenAndClose {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;

    @Acquires("mu")
    void open() {
        mu.lock();
        n = 0;
    }

    @Releases("mu")
    void close() {
        n = -1;
        mu.unlock();
    }

    void run() {
        open();
        n++;
        close();
    }
}
