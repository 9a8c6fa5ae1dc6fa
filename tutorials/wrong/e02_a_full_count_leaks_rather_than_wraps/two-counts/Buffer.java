// Wrong: It counts in a Refcount, but frees when its own number says so.
// Fails put_byTheLastTwoUsers_freesOnce: VIOLATED no-leak
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

/** A buffer that is freed when its last user puts it. */
final class Buffer {
    private final Refcount users;
    private final ReadWriteOnce<Integer> number;
    private final Runnable free;

    Buffer(int first, Runnable free) {
        this.free = free;
        users = new Refcount("users", first);
        number = new ReadWriteOnce<>("number", first);
    }

    void get() {
        users.inc();
        number.writeOnce(number.readOnce() + 1);
    }

    void put() {
        users.decAndTest();
        int left = number.readOnce() - 1;
        number.writeOnce(left);
        if (left == 0) {
            free.run();
        }
    }
}
