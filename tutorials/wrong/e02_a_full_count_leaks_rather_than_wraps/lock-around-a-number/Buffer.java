// Wrong: The lock makes each operation one step, but the number still wraps.
// Fails get_beyondTheLargestCount_neverFrees: freed after one put
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;

final class Buffer {
    private final ReadWriteOnce<Integer> users;
    private final Runnable free;
    private final SpinLock lock = new SpinLock("lock");

    /** Creates a buffer that already has this number of users. Running {@code free} frees it. */
    Buffer(int first, Runnable free) {
        this.free = free;
        users = new ReadWriteOnce<>("users", first);
    }

    /** Adds one user. The caller must be a user already. */
    void get() {
        lock.lock();
        users.writeOnce(users.readOnce() + 1);
        lock.unlock();
    }

    /** Removes one user. The last one frees the buffer. */
    void put() {
        lock.lock();
        int left = users.readOnce() - 1;
        users.writeOnce(left);
        lock.unlock();
        if (left <= 0) {
            free.run();
        }
    }
}
