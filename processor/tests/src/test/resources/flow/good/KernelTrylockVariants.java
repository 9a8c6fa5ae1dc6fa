// Each way to try the mutex, each with its test.
// Idea: kernel context analysis, mutex_trylock and mutex_lock_killable.
package kerneltrylockvariants;

import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.ReturnValue;
import io.github.kprim.locking.Mutex;

class KernelTrylockVariants {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;

    void run() {
        if (mu.tryLock()) {
            n++;
            mu.unlock();
        }
        if (!mu.lockKillable()) {
            return;
        }
        n++;
        mu.unlock();
    }

    @CondAcquires(value = "mu", result = ReturnValue.ZERO)
    private int lockInterruptible() {
        return mu.lockKillable() ? 0 : -4;
    }

    int kernelStyle() {
        int error = lockInterruptible();
        if (error != 0) {
            return error;
        }
        n++;
        mu.unlock();
        return 0;
    }

    int kernelShort() {
        int error;
        if ((error = lockInterruptible()) < 0) {
            return error;
        }
        n++;
        mu.unlock();
        return 0;
    }
}
