// The guard is a lock of the program's own, with methods of its own.
// Idea: a false alarm of this analysis in Guava's AbstractService, whose lock is a Monitor.
package foreigngate;

import java.util.concurrent.locks.ReentrantLock;
import javax.annotation.concurrent.GuardedBy;

class ForeignGate {
    static final class Gate {
        private final ReentrantLock lock = new ReentrantLock();

        void enter() {
            lock.lock();
        }

        void leave() {
            lock.unlock();
        }
    }

    private final Gate gate = new Gate();
    @GuardedBy("gate") private String state = "new";

    void start() {
        gate.enter();
        try {
            state = "started";
        } finally {
            gate.leave();
        }
    }
}
