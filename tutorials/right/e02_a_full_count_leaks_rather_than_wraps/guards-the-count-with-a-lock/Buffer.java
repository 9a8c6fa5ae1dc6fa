// Right: A lock around each operation is needless, but does no harm.
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;

/** A buffer that is freed when its last user puts it, and never while it has a user. */
final class Buffer {
    private final Refcount users;
    private final Runnable free;
    private final SpinLock lock = new SpinLock("buffer->lock");

    /** Creates a buffer that already has this number of users. Running {@code free} frees it. */
    Buffer(int first, Runnable free) {
        this.free = free;
        users = new Refcount("users", first);
    }

    /** Adds one user. The caller must be a user already. */
    void get() {
        lock.lock();
        users.inc();
        lock.unlock();
    }

    /** Removes one user. The last one frees the buffer. */
    void put() {
        lock.lock();
        boolean last = users.decAndTest();
        lock.unlock();
        if (last) {
            free.run();
        }
    }
}
