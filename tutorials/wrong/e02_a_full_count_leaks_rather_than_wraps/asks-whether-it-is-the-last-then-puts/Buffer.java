// Wrong: Two puts too many at the same time both learn that one user is left, and both free.
// Fails put_tooOftenAtTheSameTime_isReported: how often the buffer is freed
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.refcount.Refcount;

/** A buffer that is freed when its last user puts it, and never while it has a user. */
final class Buffer {
    private final Refcount users;
    private final Runnable free;

    /** Creates a buffer that already has this number of users. Running {@code free} frees it. */
    Buffer(int first, Runnable free) {
        this.free = free;
        users = new Refcount("users", first);
    }

    /** Adds one user. The caller must be a user already. */
    void get() {
        users.inc();
    }

    /** Removes one user. The last one frees the buffer. */
    void put() {
        if (!users.decNotOne()) {
            users.decAndTest();
            free.run();
        }
    }
}
