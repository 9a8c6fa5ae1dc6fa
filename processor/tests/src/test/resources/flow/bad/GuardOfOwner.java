// The field is guarded by the lock of the owner, and the object's own monitor is held.
// Idea: Error Prone GuardedBy, a guard behind a select.
package guardofowner;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class GuardOfOwner {
    static final class Owner {
        final ReentrantLock mu = new ReentrantLock();
    }

    private final Owner owner;
    @GuardedBy("owner.mu") private int n;

    GuardOfOwner(Owner owner) {
        this.owner = owner;
    }

    synchronized void inc() {
        n++; // report: kprim-not-guarded
    }

    void add(int amount) {
        owner.mu.lock();
        n += amount;
        owner.mu.unlock();
    }
}
