// A mutex may sleep, which the holder of a spinlock must not do.
// Idea: the kernel's might_sleep, sleeping function called from invalid context.
package sleepunderspinlock;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.SpinLock;

class SleepUnderSpinLock {
    private final SpinLock spin = new SpinLock("spin");
    private final Mutex mutex = new Mutex("mutex");
    @GuardedBy("mutex") private int n;

    void inc() {
        spin.lock();
        mutex.lock(); // report: kprim-sleep-under-spinlock
        n++;
        mutex.unlock();
        spin.unlock();
    }
}
