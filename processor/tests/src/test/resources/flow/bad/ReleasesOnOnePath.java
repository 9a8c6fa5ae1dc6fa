// A method that promises to release the lock keeps it on one path.
// Idea: Clang thread safety, an unlock function that does not always unlock.
package releasesononepath;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.Releases;
import io.github.kprim.locking.Mutex;

class ReleasesOnOnePath {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;

    @Releases("mu")
    void close(boolean now) {
        n = 0;
        if (now) {
            mu.unlock();
        }
    } // report: kprim-held-at-exit
}
