// Wrong: A number of its own does the work, and a full count is made only to be reported.
// Fails getAndPut_byOneTask_countInARefcount: what counts the users must be one Refcount
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

/** A buffer that is freed when its last user puts it. */
final class Buffer {
    private final ReadWriteOnce<Integer> users;
    private final SpinLock lock = new SpinLock("buffer->lock");
    private final Runnable free;

    Buffer(int first, Runnable free) {
        this.free = free;
        users = new ReadWriteOnce<>("users", first);
    }

    void get() {
        lock.lock();
        int now = users.readOnce();
        if (now == Integer.MAX_VALUE || now < 0) {
            users.writeOnce(-1);
            new Refcount("users", Refcount.MAX).inc();
        } else {
            users.writeOnce(now + 1);
        }
        lock.unlock();
    }

    void put() {
        lock.lock();
        int now = users.readOnce();
        if (now > 0) {
            users.writeOnce(now - 1);
        }
        lock.unlock();
        if (now == 1) {
            free.run();
        }
    }
}
