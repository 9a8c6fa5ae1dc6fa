package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

/** A buffer that is freed when its last user puts it, and never while it has a user. */
final class Buffer {
    private final Refcount users;
    private final ReadWriteOnce<Boolean> freed = new ReadWriteOnce<>("freed", false);

    /** Creates a buffer that already has this number of users. */
    Buffer(int first) {
        users = new Refcount("users", first);
    }

    /** Adds one user. The caller must be a user already. */
    void get() {
        users.inc();
    }

    /** Removes one user. The last one frees the buffer. */
    void put() {
        if (users.decAndTest()) {
            free();
        }
    }

    private void free() {
        freed.writeOnce(true);
    }

    /** Whether the buffer is freed. Only for checks, because it is not a step. */
    boolean isFreed() {
        return freed.peek();
    }
}
