// Two locks in two try statements, with a catch between them.
// Idea: JCIP on explicit locks.
package nestedfinally;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class NestedFinally {
    private final ReentrantLock outer = new ReentrantLock();
    private final ReentrantLock inner = new ReentrantLock();
    @GuardedBy("outer") private int tries;
    @GuardedBy("inner") private int value;

    int parse(String text) {
        outer.lock();
        try {
            tries++;
            try {
                inner.lock();
                try {
                    value = Integer.parseInt(text);
                    return value;
                } finally {
                    inner.unlock();
                }
            } catch (NumberFormatException e) {
                tries--;
                return -1;
            }
        } finally {
            outer.unlock();
        }
    }
}
