// Wrong: The count is in the buffer, so it must not be touched when that is freed.
// Fails put_afterItsDecrement_leavesTheBufferAlone: has freed the buffer
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;

final class Buffer {
    private final Refcount users;
    private final Runnable free;
    private final SpinLock lock = new SpinLock("buffer->lock");

    Buffer(int first, Runnable free) {
        this.free = free;
        users = new Refcount("users", first);
    }

    void get() {
        users.inc();
    }

    void put() {
        lock.lock();
        if (users.read() == 1) {
            free.run();
        }
        users.decAndTest();
        lock.unlock();
    }
}
