// A switch expression under the lock.
// Idea: Clang thread safety, control flow of switch.
package switchexpression;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class SwitchExpression {
    enum Op { ADD, SUBTRACT, GET, FAIL }

    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private long n;

    long apply(Op op, long by) {
        mu.lock();
        try {
            return switch (op) {
                case ADD -> n += by;
                case SUBTRACT -> {
                    n -= by;
                    yield n;
                }
                case GET -> n;
                case FAIL -> throw new IllegalArgumentException(op.name());
            };
        } finally {
            mu.unlock();
        }
    }
}
