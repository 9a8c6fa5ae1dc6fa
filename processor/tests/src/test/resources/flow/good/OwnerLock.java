// The field is guarded by the lock of the owner, which is held.
// Idea: Error Prone GuardedBy, a guard behind a select.
package ownerlock;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class OwnerLock {
    static final class Owner {
        final ReentrantLock mu = new ReentrantLock();
    }

    private final Owner owner;
    @GuardedBy("owner.mu") private int n;

    OwnerLock(Owner owner) {
        this.owner = owner;
    }

    void add(int amount) {
        owner.mu.lock();
        try {
            n += amount;
        } finally {
            owner.mu.unlock();
        }
    }

    int get() {
        final Owner whole = owner;
        whole.mu.lock();
        try {
            return n;
        } finally {
            whole.mu.unlock();
        }
    }
}
