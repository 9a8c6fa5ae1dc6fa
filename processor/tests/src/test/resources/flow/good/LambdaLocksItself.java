// The lambda runs later and takes the lock itself.
// Idea: Error Prone GuardedBy, a lambda with its own synchronized block.
package lambdalocksitself;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.Executor;

class LambdaLocksItself {
    @GuardedBy("this") private int n;
    private final Executor executor;

    LambdaLocksItself(Executor executor) {
        this.executor = executor;
    }

    void start() {
        executor.execute(() -> {
            synchronized (this) {
                n++;
            }
        });
    }
}
