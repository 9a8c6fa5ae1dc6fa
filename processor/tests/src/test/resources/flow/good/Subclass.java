// A subclass uses the inherited lock for the inherited field.
// Idea: Error Prone GuardedBy, inherited locks.
package subclass;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class Subclass {
    static class Base {
        protected final ReentrantLock mu = new ReentrantLock();
        @GuardedBy("mu") protected int n;
    }

    static final class Derived extends Base {
        @GuardedBy("mu") private int own;

        void run() {
            mu.lock();
            try {
                n++;
                super.n++;
                this.own += n;
            } finally {
                super.mu.unlock();
            }
        }
    }
}
