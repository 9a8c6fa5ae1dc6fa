// Wrong: It puts with dec(), which is not for a put that may be the last one.
// Fails put_byTheLastTwoUsers_freesOnce: refcount_t: decrement hit 0
package e02_a_full_count_leaks_rather_than_wraps;

import io.github.kprim.refcount.Refcount;

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
        users.dec();
        if (users.read() == 0) {
            free.run();
        }
    }
}
