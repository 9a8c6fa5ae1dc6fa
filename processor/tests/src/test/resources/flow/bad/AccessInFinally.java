// The finally block reads the field after its unlock.
// Idea: Error Prone GuardedBy, an access behind the unlock.
package accessinfinally;

import io.github.kprim.annotation.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

class AccessInFinally {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private final List<String> log = new ArrayList<>();

    void run(Runnable job) {
        mu.lock();
        try {
            job.run();
        } finally {
            mu.unlock();
            log.add("done"); // report: kprim-not-guarded
        }
    }
}
