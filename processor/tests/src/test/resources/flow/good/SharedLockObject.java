// Several objects share one lock, which is given to their constructors.
// Idea: a false alarm of Error Prone GuardedBy and of this analysis in gRPC's RetriableStream, suppressed there.
package sharedlockobject;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

class SharedLockObject {
    static final class Canceller {
        private final Object lock;
        @GuardedBy("lock") private boolean cancelled;

        Canceller(Object lock) {
            this.lock = lock;
        }

        @MustHold("lock")
        boolean cancel() {
            boolean first = !cancelled;
            cancelled = true;
            return first;
        }
    }

    private final Object lock = new Object();
    private final Canceller canceller = new Canceller(lock);
    @GuardedBy("lock") private int cancels;

    void cancel() {
        synchronized (lock) {
            if (canceller.cancel()) {
                cancels++;
            }
        }
    }
}
