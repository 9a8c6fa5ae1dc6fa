// Wrong: A second count is full from the beginning and is touched only when the number is full.
// Fails getAndPut_byOneTask_countInARefcount: what counts the users must be one Refcount
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

/** A buffer that is freed when its last user puts it. */
final class Buffer {
    private final ReadWriteOnce<Integer> users;
    private final Refcount full = new Refcount("users", Refcount.MAX);
    private final SpinLock lock = new SpinLock("buffer->lock");
    private final Runnable free;

    Buffer(int first, Runnable free) {
        this.free = free;
        users = new ReadWriteOnce<>("users", first);
    }

    void get() {
        lock.lock();
        int now = users.readOnce();
        if (now >= Refcount.MAX) {
            full.inc();
        } else {
            users.writeOnce(now + 1);
        }
        lock.unlock();
    }

    void put() {
        lock.lock();
        int now = users.readOnce();
        boolean saturated = full.read() != Refcount.MAX;
        if (!saturated) {
            users.writeOnce(now - 1);
        }
        lock.unlock();
        if (!saturated && now == 1) {
            free.run();
        }
    }
}
