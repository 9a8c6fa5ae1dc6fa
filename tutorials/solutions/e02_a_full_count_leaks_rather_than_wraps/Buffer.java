package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

/** A buffer that is freed when its last user puts it, and never while it has one. */
final class Buffer {
    private final Refcount users;
    private final ReadWriteOnce<Boolean> freed = new ReadWriteOnce<>("freed", false);

    /** A buffer with so many users already. */
    Buffer(int first) {
        users = new Refcount("users", first);
    }

    /** One user more; the caller is a user already. */
    void get() {
        users.inc();
    }

    /** One user less; the last one frees the buffer. */
    void put() {
        if (users.decAndTest()) {
            free();
        }
    }

    private void free() {
        freed.writeOnce(true);
    }

    /** Whether it is freed; for checks, as it is no step. */
    boolean isFreed() {
        return freed.peek();
    }
}
