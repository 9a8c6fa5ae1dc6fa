// Right: The caller is a user already, so the count is not 0, and the answer is always true.
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
        users.incNotZero();
    }

    /** Removes one user. The last one frees the buffer. */
    void put() {
        if (users.decAndTest()) {
            free.run();
        }
    }
}
