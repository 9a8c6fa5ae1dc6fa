// A declared exception of a call leaves the lock held, since the unlock is in no finally block.
// Idea: Error Prone LockNotBeforeTry; JCIP on explicit locks.
package declaredexceptionwithlock;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustNotHold;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;

class DeclaredExceptionWithLock {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int last;

    @MustNotHold("mu")
    void read(InputStream from) throws IOException {
        mu.lock();
        last = from.read(); // report: kprim-held-at-exit
        mu.unlock();
    }
}
