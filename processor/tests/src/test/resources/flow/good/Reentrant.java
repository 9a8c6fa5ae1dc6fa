// A reentrant lock is taken again by its holder and released as often.
// Idea: Clang thread safety, re-entrant mutexes.
package reentrant;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class Reentrant {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;

    void outer() {
        mu.lock();
        try {
            inner();
            mu.lock();
            try {
                n++;
            } finally {
                mu.unlock();
            }
            n++;
        } finally {
            mu.unlock();
        }
    }

    void inner() {
        mu.lock();
        try {
            n++;
        } finally {
            mu.unlock();
        }
    }
}
