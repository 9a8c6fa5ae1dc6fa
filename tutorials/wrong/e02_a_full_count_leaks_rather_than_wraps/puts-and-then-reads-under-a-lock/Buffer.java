// Wrong: When it has put, another user may have freed the buffer, so it must not read the count.
// Fails put_afterItsDecrement_leavesTheBufferAlone: touches the count after it
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

final class Buffer {
    private final Refcount users;
    private final Runnable free;
    private final SpinLock lock = new SpinLock("buffer->lock");
    private final ReadWriteOnce<Boolean> freed = new ReadWriteOnce<>("freed", false);

    Buffer(int first, Runnable free) {
        this.free = free;
        users = new Refcount("users", first);
    }

    void get() {
        users.inc();
    }

    void put() {
        users.decAndTest();
        lock.lock();
        boolean last = users.read() == 0 && !freed.readOnce();
        if (last) {
            freed.writeOnce(true);
        }
        lock.unlock();
        if (last) {
            free.run();
        }
    }
}
